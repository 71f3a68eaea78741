package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Takes whoever comes, and lets them see all there is. */
record AnonymousCredentials() implements Credentials {

    static final String NAME = "anyone";

    @Override
    public Optional<Authentication> caller(HttpServletRequest request) {
        return Optional.of(UsernamePasswordAuthenticationToken.authenticated(
                NAME, null, Scope.authorities(List.of(Scope.values()))));
    }
}
