package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.access.AccessProperties.Mode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecuritySchemesTests {

    @Test
    void customiseWhenModeIsApiKeyAsksForTheHeader() {
        SecurityScheme scheme =
                described(Mode.API_KEY).getComponents().getSecuritySchemes().get("apiKey");

        assertThat(scheme.getName()).isEqualTo("x-api-key");
        assertThat(described(Mode.API_KEY).getSecurity()).hasSize(1);
    }

    @Test
    void customiseWhenModeIsJwtAsksForABearerToken() {
        SecurityScheme scheme =
                described(Mode.JWT).getComponents().getSecuritySchemes().get("bearer");

        assertThat(scheme.getScheme()).isEqualTo("bearer");
        assertThat(described(Mode.JWT).getSecurity()).hasSize(1);
    }

    @Test
    void customiseWhenModeIsNoneDescribesBothWaysAndRequiresNeither() {
        assertThat(described(Mode.NONE).getComponents().getSecuritySchemes()).containsOnlyKeys("apiKey", "bearer");
        assertThat(described(Mode.NONE).getSecurity())
                .containsExactly(
                        new SecurityRequirement(),
                        new SecurityRequirement().addList("apiKey"),
                        new SecurityRequirement().addList("bearer"));
    }

    private static OpenAPI described(Mode mode) {
        OpenAPI api = new OpenAPI();
        new SecuritySchemes(new AccessProperties(mode, "", new AccessProperties.Jwt(null, null, ""), List.of(), 1, 1))
                .customise(api);
        return api;
    }
}
