package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Reads the header {@code x-api-key}.
 *
 * @param keys those that are taken at this moment
 */
record ApiKeyCredentials(Supplier<KnownKeys> keys) implements Credentials {

    static final String HEADER = "x-api-key";

    @Override
    public Optional<Authentication> caller(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(HEADER));
        return sent.size() == 1 ? keys.get().of(sent.getFirst()).map(ApiKeyCredentials::caller) : Optional.empty();
    }

    private static Authentication caller(KnownKey key) {
        return UsernamePasswordAuthenticationToken.authenticated(key.name(), null, Scope.authorities(key.scopes()));
    }
}
