package dev.verification.bff.access;

import dev.verification.bff.access.issuer.IssuerUnavailableException;
import dev.verification.bff.secret.Secrets;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Time;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** How callers come in: one form for each {@link AuthenticationMode}. */
sealed interface CallerAuthentication {

    /** @throws InvalidSettingException when the mode is not chosen, or lacks what it needs */
    static CallerAuthentication of(AccessProperties properties, Secrets secrets, Deadlines deadlines, Time time) {
        return switch (properties.mode()) {
            case NONE -> open(properties);
            case API_KEY -> new ByHeader(new ApiKeyCredentials(new ChangingKeys(properties.apiKeyHashes(), secrets)));
            case JWT -> new ByToken(BearerTokens.of(properties.jwt(), time), deadlines);
        };
    }

    private static CallerAuthentication open(AccessProperties properties) {
        if (!properties.apiKeyHashes().isBlank()) {
            throw new InvalidSettingException(
                    "bff.auth", "is none although bff.api-key-hashes is set: choose api-key, or drop the hashes");
        }
        return new ByHeader(new AnonymousCredentials());
    }

    /** Adds what recognises callers, and what is said to those whom it does not. */
    void apply(HttpSecurity http, SecurityProblems refusals);

    /**
     * By what a header holds, or by nothing.
     *
     * @param credentials who reads it
     */
    record ByHeader(Credentials credentials) implements CallerAuthentication {
        @Override
        public void apply(HttpSecurity http, SecurityProblems refusals) {
            refuse(http, Challenge.apiKey(), refusals);
            http.addFilterBefore(new CallerFilter(credentials), AnonymousAuthenticationFilter.class);
        }
    }

    /**
     * By a bearer token.
     *
     * @param tokens checks it
     * @param deadlines until when the token's issuer is waited for
     */
    record ByToken(BearerTokens tokens, Deadlines deadlines) implements CallerAuthentication {
        @Override
        public void apply(HttpSecurity http, SecurityProblems refusals) {
            refuse(http, Challenge.bearer(), refusals);
            http.oauth2ResourceServer(
                    server -> server.authenticationManagerResolver(request -> tokens.checkedBy(deadlines.of(request)))
                            .authenticationEntryPoint(entryPoint(Challenge.bearer(), refusals))
                            .accessDeniedHandler(deniedHandler(Challenge.bearer(), refusals)));
        }
    }

    private static void refuse(HttpSecurity http, Challenge challenge, SecurityProblems refusals) {
        http.exceptionHandling(refused -> refused.authenticationEntryPoint(entryPoint(challenge, refusals))
                .accessDeniedHandler(deniedHandler(challenge, refusals)));
    }

    private static AuthenticationEntryPoint entryPoint(Challenge challenge, SecurityProblems refusals) {
        return (request, response, why) -> {
            if (why instanceof IssuerUnavailableException unavailable) {
                refusals.issuerUnavailable(request, response, unavailable.retryAfter());
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge.unauthenticated(why));
            refusals.unauthenticated(request, response);
        };
    }

    private static AccessDeniedHandler deniedHandler(Challenge challenge, SecurityProblems refusals) {
        return (request, response, why) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge.forbidden(why));
            refusals.forbidden(request, response, "The credentials are known, but lack " + lacking(why) + ".");
        };
    }

    private static String lacking(Exception why) {
        return MissingScopes.in(why)
                .map(missing -> "the scope `" + missing.wireNames().replace(" ", "` and the scope `") + "`")
                .orElse("a scope that this route needs");
    }
}
