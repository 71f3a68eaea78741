package dev.verification.bff.access;

import dev.verification.bff.access.issuer.IssuerUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers 401 and 403: which credentials to send, or which scopes are missing, in {@code WWW-Authenticate}, and a
 * problem as the body.
 *
 * @param scheme the authentication scheme
 * @param problems writes the body
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, the WWW-Authenticate header</a>
 */
record Challenge(String scheme, SecurityProblems problems) implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** The scheme is not a registered one: there is none for API keys. */
    static Challenge apiKey(SecurityProblems problems) {
        return new Challenge("ApiKey", problems);
    }

    static Challenge bearer(SecurityProblems problems) {
        return new Challenge("Bearer", problems);
    }

    void answerFor(ExceptionHandlingConfigurer<HttpSecurity> refusals) {
        refusals.authenticationEntryPoint(this).accessDeniedHandler(this);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof IssuerUnavailableException unavailable) {
            problems.issuerUnavailable(request, response, unavailable.retryAfter());
            return;
        }
        challenge(response, failure instanceof OAuth2AuthenticationException ? ", error=\"invalid_token\"" : "");
        problems.unauthenticated(request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        List<String> missing = missingScopes(denial);
        String scope = missing.isEmpty() ? "" : ", scope=\"" + String.join(" ", missing) + "\"";
        challenge(response, ", error=\"insufficient_scope\"" + scope);
        String named = missing.isEmpty()
                ? "a scope that this route needs"
                : "the scope `" + String.join("` and the scope `", missing) + "`";
        problems.forbidden(request, response, "The credentials are known, but lack " + named + ".");
    }

    private void challenge(HttpServletResponse response, String error) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme + " realm=\"verification-bff\"" + error);
    }

    private static List<String> missingScopes(AccessDeniedException denial) {
        return denial instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? decision.getAuthorities().stream().map(Scope::nameOf).toList()
                : List.of();
    }
}
