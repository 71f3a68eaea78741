package dev.verification.bff.access;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param auth none, api-key or jwt; must be chosen
 * @param apiKeyHashes one caller each: a name, =, the SHA-256 of the key in hex, / and its scopes, separated by commas; several are separated by semicolons
 * @param jwt whose tokens are taken
 * @param corsOrigins origins whose pages may read answers, with an asterisk for any port; none by default
 */
@ConfigurationProperties("bff")
record AccessProperties(
        @Nullable String auth,
        @DefaultValue("") String apiKeyHashes,
        @DefaultValue Jwt jwt,
        @DefaultValue List<String> corsOrigins) {

    AuthenticationMode mode() {
        return AuthenticationMode.of(auth);
    }

    /**
     * The authorization server.
     *
     * @param issuer its identifier, an absolute URL; its keys are found from it when no key set is named
     * @param jwkSetUri where its keys are; instead of the issuer, or beside it
     * @param audience what a token's aud must hold; empty for anything
     */
    record Jwt(
            @Nullable URI issuer,
            @Nullable URI jwkSetUri,
            @DefaultValue("") String audience) {}

    /** Without the hashes: a record prints what it holds. */
    @Override
    public String toString() {
        return "AccessProperties[" + auth + "]";
    }
}
