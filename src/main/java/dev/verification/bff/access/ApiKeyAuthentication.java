package dev.verification.bff.access;

import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.settings.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/**
 * Authenticates callers by the header {@code x-api-key}.
 *
 * @param hashes the keys that are accepted now
 */
record ApiKeyAuthentication(Supplier<ApiKeyHashes> hashes) {

    static final String HEADER = "x-api-key";

    /**
     * The keys of the settings, or of their file once that has changed.
     *
     * @throws InvalidSettingException when the setting cannot be used at start
     */
    static ApiKeyAuthentication of(AccessProperties properties, Secrets secrets) {
        return new ApiKeyAuthentication(
                secrets.watch("BFF_API_KEY_HASHES", properties.apiKeyHashes(), ApiKeyHashes::parse));
    }

    /** Public pages are served whatever key is sent: one of them explains what a refused key means. */
    AuthenticationFilter filter(AuthenticationEntryPoint refusal) {
        AuthenticationFilter filter = new AuthenticationFilter(this::authenticate, ApiKeyAuthentication::sentKey);
        filter.setRequestMatcher(new NegatedRequestMatcher(RouteScopes.PUBLIC));
        filter.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
        filter.setSuccessHandler((request, response, caller) -> {});
        filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(refusal));
        return filter;
    }

    private static @Nullable Authentication sentKey(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(HEADER));
        if (sent.size() > 1) {
            throw new BadCredentialsException("more than one API key");
        }
        return sent.isEmpty() ? null : new PreAuthenticatedAuthenticationToken(HEADER, sent.getFirst());
    }

    private Authentication authenticate(Authentication sent) {
        return hashes.get()
                .find(String.valueOf(sent.getCredentials()))
                .map(caller -> new PreAuthenticatedAuthenticationToken(
                        caller.name(), null, Scope.authorities(caller.scopes())))
                .orElseThrow(() -> new BadCredentialsException("unknown API key"));
    }
}
