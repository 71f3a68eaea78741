package dev.verification.bff.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which scopes each route needs. Routes that are not listed, known or not, need credentials but no scope. */
final class RouteScopes {

    /** Pages that need no credentials. */
    static final RequestMatcher PUBLIC = new OrRequestMatcher(
            pathPattern("/"),
            pathPattern("/problems"),
            pathPattern("/problems/**"),
            pathPattern("/swagger-ui.html"),
            pathPattern("/swagger-ui/**"),
            pathPattern("/v3/api-docs"),
            pathPattern("/v3/api-docs/**"),
            pathPattern("/v3/api-docs.yaml"));

    private static final String LIST = "/api/v1/sessions";
    private static final String BATCH = "/api/v1/sessions:batchGet";
    private static final String SESSION = "/api/v1/sessions/{session_id}";

    private static final String SESSIONS_READ = Scope.SESSIONS_READ.authority();
    private static final String REVIEWS_READ = Scope.REVIEWS_READ.authority();

    private RouteScopes() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes,
            AccessProperties.Mode mode) {
        // The second dispatch of a request that was authorized at its first, and the text of errors.
        routes.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll();
        routes.requestMatchers(PUBLIC).permitAll();
        routes.requestMatchers(withReviews(LIST), withReviews(SESSION), withReviews(BATCH))
                .hasAllAuthorities(SESSIONS_READ, REVIEWS_READ);
        routes.requestMatchers(LIST, SESSION, BATCH).hasAllAuthorities(SESSIONS_READ);
        routes.requestMatchers(SESSION + "/reviews").hasAllAuthorities(REVIEWS_READ);
        routes.requestMatchers(SESSION + "/timeline").hasAllAuthorities(SESSIONS_READ, REVIEWS_READ);
        routes.requestMatchers("/api/v1/review-queue", "/api/v1/review-queue/counts")
                .hasAllAuthorities(SESSIONS_READ, REVIEWS_READ);
        routes.requestMatchers("/api/v1/changes").hasAllAuthorities(SESSIONS_READ);
        routes.requestMatchers("/api/v1/upstreams").hasAllAuthorities(Scope.OPS_READ.authority());
        if (mode == AccessProperties.Mode.NONE) {
            routes.anyRequest().permitAll();
        } else {
            routes.anyRequest().authenticated();
        }
    }

    private static RequestMatcher withReviews(String path) {
        return new AndRequestMatcher(pathPattern(path), RouteScopes::includesReviews);
    }

    /**
     * Whether the query names {@code include}, whatever its value, or reviews among its {@code fields}. Read from the raw query, since reading the parameters
     * fails where one cannot be decoded.
     */
    private static boolean includesReviews(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && Stream.of(query.split("&")).anyMatch(RouteScopes::includesReviews);
    }

    private static boolean includesReviews(String pair) {
        String[] nameAndValue = pair.split("=", 2);
        return switch (decoded(nameAndValue[0])) {
            case "include" -> true;
            case "fields" -> decoded(nameAndValue[nameAndValue.length - 1]).contains("reviews");
            default -> false;
        };
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
