package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.access.AccessProperties.Mode;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.settings.SecretsOf;
import dev.verification.bff.upstream.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTests {

    private static final String HASHES = "bff.api-key-hashes=" + TestKeys.entry(Scope.SESSIONS_READ);

    @Test
    void defaultsWhenOnlyTheModeIsSet() {
        AccessProperties properties = properties("bff.auth=none");

        assertThat(properties.apiKeyHashes()).isEmpty();
        assertThat(properties.jwt()).isEqualTo(new AccessProperties.Jwt(null, null, ""));
        assertThat(properties.corsOrigins()).isEmpty();
        assertThat(properties.maxConcurrentRequests()).isEqualTo(2_000);
        assertThat(properties.maxConcurrentRequestsPerCaller()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bff.auth=", "bff.auth= ", "other=x"})
    void modeWhenNoneIsChosenIsRefused(String setting) {
        assertRefused("bff.auth (BFF_AUTH) is missing: choose none, api-key or jwt.", setting);
    }

    @Test
    void apiKeyWhenThereAreNoHashesIsRefused() {
        assertRefused("bff.api-key-hashes (BFF_API_KEY_HASHES) is missing", "bff.auth=api-key", "bff.api-key-hashes= ");
    }

    @Test
    void noneWhenThereAreHashesIsRefused() {
        assertRefused("bff.auth (BFF_AUTH) is none although", "bff.auth=none", HASHES);
    }

    @Test
    void jwtWhenThereIsNoIssuerIsRefused() {
        assertRefused("bff.jwt.issuer (BFF_JWT_ISSUER) is missing", "bff.auth=jwt");
    }

    @Test
    void jwtWhenTheIssuerIsNoUrlIsRefused() {
        assertRefused(
                "bff.jwt.issuer (BFF_JWT_ISSUER) must be an http or https URL.",
                "bff.auth=jwt",
                "bff.jwt.issuer=issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-concurrent-requests", "max-concurrent-requests-per-caller"})
    void limitBelowOneIsRefused(String limit) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> properties("bff." + limit + "=0"))
                .havingRootCause()
                .withMessageStartingWith("bff." + limit + " ");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"none,NONE", "NONE,NONE", " api-key ,API_KEY", "jwt,JWT"})
    void modeIsReadInAnySpelling(String setting, Mode mode) {
        List<String> settings =
                new ArrayList<>(List.of("bff.auth=" + setting, "bff.jwt.issuer=https://issuer.example"));
        if (mode == Mode.API_KEY) {
            settings.add(HASHES);
        }
        String[] all = settings.toArray(String[]::new);

        assertThat(properties(all).mode()).isEqualTo(mode);
        assertThatCode(() -> check(all)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app.example", "https://app.example/", "https://app.example/a", "ftp://a.example", "null", "a b"
            })
    void corsWhenASettingIsNoOriginIsRefused(String origin) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> CorsRules.filter(List.of(origin), new NoProblems()))
                .withMessageStartingWith("bff.cors-origins (BFF_CORS_ORIGINS) must list origins");
    }

    private static AccessProperties properties(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            map.put(pair[0], pair[1]);
        }
        return new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("bff", AccessProperties.class);
    }

    /** What the service checks at start. */
    private static void check(String... settings) {
        AccessProperties properties = properties(settings);
        switch (properties.mode()) {
            case NONE -> {}
            case API_KEY -> ApiKeyAuthentication.of(properties, SecretsOf.noFiles());
            case JWT -> BearerTokens.of(properties.jwt(), new VirtualTime().time());
        }
    }

    private static void assertRefused(String sentence, String... settings) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> check(settings))
                .withMessageStartingWith(sentence);
    }
}
