package dev.verification.bff.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Which scopes each route needs: the one table. What is not in it needs credentials, but no scope. */
final class RouteScopes {

    private static final Set<Scope> SESSIONS = Set.of(Scope.SESSIONS_READ);
    private static final Set<Scope> REVIEWS = Set.of(Scope.REVIEWS_READ);
    private static final Set<Scope> BOTH = Set.of(Scope.SESSIONS_READ, Scope.REVIEWS_READ);
    private static final Set<Scope> OPERATIONS = Set.of(Scope.OPS_READ);

    private static final String[] PUBLIC = {
        "/",
        "/problems",
        "/problems/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml"
    };

    private RouteScopes() {}

    static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        // The way back of a request that was let in; and what an error says, whoever caused it.
        routes.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers("/api/v1/sessions", "/api/v1/sessions/{session_id}")
                .access(needing(request -> includesReviews(request.getQueryString()) ? BOTH : SESSIONS))
                .requestMatchers("/api/v1/sessions/{session_id}/reviews")
                .access(needing(request -> REVIEWS))
                .requestMatchers("/api/v1/sessions/{session_id}/timeline")
                .access(needing(request -> BOTH))
                .requestMatchers("/api/v1/upstreams")
                .access(needing(request -> OPERATIONS))
                .anyRequest()
                .authenticated();
    }

    /** Whether the query names {@code include}, whatever its value. */
    static boolean includesReviews(@Nullable String query) {
        return query != null
                && Stream.of(query.split("&")).map(RouteScopes::name).anyMatch("include"::equals);
    }

    private static String name(String pair) {
        try {
            return URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return pair;
        }
    }

    private static AuthorizationManager<RequestAuthorizationContext> needing(Need need) {
        return new AuthorizationManager<>() {
            @Override
            public AuthorizationResult authorize(
                    Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
                return MissingScopes.of(caller.get(), need.scopes(context.getRequest()));
            }
        };
    }

    private interface Need {
        Set<Scope> scopes(HttpServletRequest request);
    }
}
