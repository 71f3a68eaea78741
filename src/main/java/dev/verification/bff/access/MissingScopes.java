package dev.verification.bff.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDeniedException;
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

    /** Those for whose lack a request was denied; empty when it was denied for something else. */
    static Optional<MissingScopes> in(Exception why) {
        return why instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof MissingScopes missing
                ? Optional.of(missing)
                : Optional.empty();
    }

    /** As {@code scope} in {@code WWW-Authenticate} has them. */
    String wireNames() {
        return scopes.stream().map(Scope::wireName).collect(Collectors.joining(" "));
    }

    @Override
    public boolean isGranted() {
        return scopes.isEmpty();
    }
}
