package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecuritySchemesTests {

    @Test
    void customiseWhenModeIsApiKeyAsksForTheHeader() {
        SecurityScheme scheme =
                described("api-key").getComponents().getSecuritySchemes().get("apiKey");

        assertThat(scheme.getName()).isEqualTo("x-api-key");
        assertThat(described("api-key").getSecurity()).hasSize(1);
    }

    @Test
    void customiseWhenModeIsJwtAsksForABearerToken() {
        SecurityScheme scheme =
                described("jwt").getComponents().getSecuritySchemes().get("bearer");

        assertThat(scheme.getScheme()).isEqualTo("bearer");
        assertThat(described("jwt").getSecurity()).hasSize(1);
    }

    @Test
    void customiseWhenModeIsNoneDescribesBothWaysAndRequiresNeither() {
        assertThat(described("none").getComponents().getSecuritySchemes()).containsOnlyKeys("apiKey", "bearer");
        assertThat(described("none").getSecurity())
                .containsExactly(
                        new SecurityRequirement(),
                        new SecurityRequirement().addList("apiKey"),
                        new SecurityRequirement().addList("bearer"));
    }

    private static OpenAPI described(String auth) {
        OpenAPI api = new OpenAPI();
        new SecuritySchemes(new AccessProperties(auth, "", new AccessProperties.Jwt(null, null, ""), List.of()))
                .customise(api);
        return api;
    }
}
