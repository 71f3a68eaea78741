package dev.verification.bff.access;

import dev.verification.bff.settings.InvalidSettingException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call, and how much at once.
 *
 * @param auth none, api-key or jwt; must be chosen
 * @param apiKeyHashes one caller each: a name, =, the SHA-256 of the key in hex, / and its scopes, separated by commas; several are separated by semicolons
 * @param jwt whose tokens are accepted
 * @param corsOrigins origins whose pages may read answers, with an asterisk for any port; none by default
 * @param maxConcurrentRequests requests served at once; one more is refused as overloaded
 * @param maxConcurrentRequestsPerCaller requests served at once for one caller; not in mode none, where all callers are one
 */
@ConfigurationProperties("bff")
record AccessProperties(
        @Nullable Mode auth,
        @DefaultValue("") String apiKeyHashes,
        @DefaultValue Jwt jwt,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("2000") int maxConcurrentRequests,
        @DefaultValue("500") int maxConcurrentRequestsPerCaller) {

    AccessProperties {
        InvalidSettingException.requireAtLeastOne("bff.max-concurrent-requests", maxConcurrentRequests);
        InvalidSettingException.requireAtLeastOne(
                "bff.max-concurrent-requests-per-caller", maxConcurrentRequestsPerCaller);
    }

    /** How callers authenticate. */
    enum Mode {
        /** Not at all: whoever reaches the service has every scope. */
        NONE,
        /** By a key in the header {@code x-api-key}. */
        API_KEY,
        /** By a bearer token, signed by an authorization server. */
        JWT
    }

    /**
     * The mode. It has no default: to leave the API open must be somebody's decision.
     *
     * @throws InvalidSettingException when it is not chosen, or contradicts another setting
     */
    Mode mode() {
        if (auth == null) {
            throw new InvalidSettingException("bff.auth", "is missing: choose none, api-key or jwt");
        }
        if (auth == Mode.NONE && !apiKeyHashes.isBlank()) {
            throw new InvalidSettingException(
                    "bff.auth", "is none although bff.api-key-hashes is set: choose api-key, or drop the hashes");
        }
        return auth;
    }

    /**
     * The authorization server.
     *
     * @param issuer its identifier, an absolute URL; its keys are discovered from it when no key set is named
     * @param jwkSetUri where its keys are; instead of the issuer, or beside it
     * @param audience what a token's aud must contain; empty for anything
     */
    record Jwt(
            @Nullable URI issuer,
            @Nullable URI jwkSetUri,
            @DefaultValue("") String audience) {}

    /** Without the hashes. */
    @Override
    public String toString() {
        return "AccessProperties[" + auth + "]";
    }
}
