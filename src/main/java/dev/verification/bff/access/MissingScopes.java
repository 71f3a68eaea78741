package dev.verification.bff.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/**
 * Whether a caller has what a route needs.
 *
 * @param scopes those that it lacks; none when it may pass
 */
record MissingScopes(List<Scope> scopes) implements AuthorizationResult {

    static MissingScopes of(@Nullable Authentication caller, Set<Scope> needed) {
        return new MissingScopes(needed.stream()
                .filter(scope -> caller == null || !scope.isGranted(caller))
                .sorted()
                .toList());
    }

    @Override
    public boolean isGranted() {
        return scopes.isEmpty();
    }
}
