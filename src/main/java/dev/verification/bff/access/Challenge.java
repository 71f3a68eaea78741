package dev.verification.bff.access;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * Says in {@code WWW-Authenticate} what credentials are asked for.
 *
 * @param scheme the authentication scheme
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, the WWW-Authenticate header</a>
 */
record Challenge(String scheme) {

    private static final String REALM = " realm=\"verification-bff\"";

    /** Not a registered scheme: there is none for keys in a header. */
    static Challenge apiKey() {
        return new Challenge("ApiKey");
    }

    static Challenge bearer() {
        return new Challenge("Bearer");
    }

    /** For a caller that we do not know. */
    String unauthenticated(AuthenticationException why) {
        return scheme + REALM + (why instanceof OAuth2AuthenticationException ? ", error=\"invalid_token\"" : "");
    }

    /** For a caller that may not. */
    String forbidden(Exception why) {
        return scheme + REALM + ", error=\"insufficient_scope\""
                + MissingScopes.in(why)
                        .map(missing -> ", scope=\"" + missing.wireNames() + "\"")
                        .orElse("");
    }
}
