package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.secret.Secrets;
import dev.verification.bff.secret.SecretsOf;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.VirtualTime;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    private static final String HASHES = TestKeys.entry(Scope.SESSIONS_READ);
    private static final Secrets NO_FILES = SecretsOf.noFiles();
    private static final AccessProperties.Jwt NO_JWT = new AccessProperties.Jwt(null, null, "");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void modeWhenNoneIsChosenIsRefused(@Nullable String auth) {
        assertRefused(properties(auth, "", NO_JWT), "bff.auth (BFF_AUTH) is missing: choose none, api-key or jwt.");
    }

    @Test
    void modeWhenItDoesNotExistIsRefused() {
        assertRefused(properties("basic", "", NO_JWT), "bff.auth (BFF_AUTH) must be none, api-key or jwt.");
    }

    @Test
    void apiKeyWhenThereAreNoHashesIsRefused() {
        assertRefused(properties("api-key", " ", NO_JWT), "bff.api-key-hashes (BFF_API_KEY_HASHES) is missing");
    }

    @Test
    void noneWhenThereAreHashesIsRefused() {
        assertRefused(properties("none", HASHES, NO_JWT), "bff.auth (BFF_AUTH) is none although");
    }

    @Test
    void jwtWhenNobodyIssuesTokensIsRefused() {
        assertRefused(properties("jwt", "", NO_JWT), "bff.jwt.issuer (BFF_JWT_ISSUER) is missing");
    }

    @Test
    void jwtWhenTheIssuerIsNoUrlIsRefused() {
        AccessProperties.Jwt jwt = new AccessProperties.Jwt(URI.create("issuer"), null, "");

        assertRefused(properties("jwt", "", jwt), "bff.jwt.issuer (BFF_JWT_ISSUER) must be an http or https URL.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", " api-key ", "jwt"})
    void modeWhenItIsChosenIsTaken(String auth) {
        String hashes = auth.contains("api-key") ? HASHES : "";
        AccessProperties.Jwt jwt = new AccessProperties.Jwt(URI.create("https://issuer.example"), null, "");

        assertThatCode(() -> open(properties(auth, hashes, jwt))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app.example", "https://app.example/", "https://app.example/a", "ftp://a.example", "null", "a b"
            })
    void corsWhenAnOriginIsNoneIsRefused(String origin) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> CrossOrigin.filter(List.of(origin), new NoRefusals()))
                .withMessageStartingWith("bff.cors-origins (BFF_CORS_ORIGINS) must list origins");
    }

    private static AccessProperties properties(@Nullable String auth, String hashes, AccessProperties.Jwt jwt) {
        return new AccessProperties(auth, hashes, jwt, List.of());
    }

    private static CallerAuthentication open(AccessProperties properties) {
        return CallerAuthentication.of(
                properties, NO_FILES, request -> new Deadline(Instant.MAX), new VirtualTime().time());
    }

    private static void assertRefused(AccessProperties properties, String sentence) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> open(properties))
                .withMessageStartingWith(sentence);
    }
}
