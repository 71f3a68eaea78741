package dev.verification.bff.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Describes the authentication of the configured mode in the API document, so that Swagger UI asks for credentials. In
 * mode none both schemes are described and neither is required: a client generated from that document fits every mode.
 */
@Component
class SecuritySchemes implements GlobalOpenApiCustomizer {

    private final AccessProperties properties;

    SecuritySchemes(AccessProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customise(OpenAPI api) {
        switch (properties.mode()) {
            case NONE -> {
                api.addSecurityItem(new SecurityRequirement());
                require(api, "apiKey", apiKey());
                require(api, "bearer", bearer());
            }
            case API_KEY -> require(api, "apiKey", apiKey());
            case JWT -> require(api, "bearer", bearer());
        }
    }

    private static void require(OpenAPI api, String name, SecurityScheme scheme) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents().addSecuritySchemes(name, scheme);
        api.addSecurityItem(new SecurityRequirement().addList(name));
    }

    private static SecurityScheme apiKey() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name(ApiKeyAuthentication.HEADER)
                .description(
                        "With `BFF_AUTH=api-key`: a key issued by this service's operators. Enter it and press Authorize:"
                                + " Execute sends it from then on, and this browser stores it. With `none`, as in the sandbox, leave"
                                + " it empty.");
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("With `BFF_AUTH=jwt`: a token of the configured issuer, without the word `Bearer`.");
    }
}
