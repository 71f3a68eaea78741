package dev.verification.bff.access;

import dev.verification.bff.settings.InvalidSettingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of the configured origins read answers. Where there are none, browsers keep every other page out. */
final class CrossOrigin {

    private static final String SETTING = "bff.cors-origins";
    private static final String ANY_PORT = ":*";

    /** The last five are ignored here, but browsers, tracing libraries and HTTP clients send them unasked. */
    private static final List<String> REQUEST_HEADERS = List.of(
            ApiKeyCredentials.HEADER,
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.IF_NONE_MATCH,
            "X-Request-Id",
            "X-Request-Timeout-Ms",
            "traceparent",
            "tracestate",
            "baggage",
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.PRAGMA,
            "X-Requested-With");

    private static final List<String> ANSWER_HEADERS = List.of(
            "X-Request-Id", HttpHeaders.RETRY_AFTER, HttpHeaders.ETAG, HttpHeaders.AGE, HttpHeaders.WWW_AUTHENTICATE);

    private CrossOrigin() {}

    /** @throws InvalidSettingException when an origin is none */
    static CorsFilter filter(List<String> origins, SecurityProblems refusals) {
        CorsConfiguration allowed = origins.isEmpty() ? null : allowed(origins);
        CorsFilter filter = new CorsFilter(request -> allowed);
        filter.setCorsProcessor(new Processor(refusals));
        return filter;
    }

    private static CorsConfiguration allowed(List<String> origins) {
        origins.forEach(CrossOrigin::check);
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(
                origins.stream().map(origin -> anyPort(origin).orElse(origin)).toList());
        allowed.setAllowedOriginPatterns(origins.stream()
                .flatMap(origin -> anyPort(origin).stream())
                .map(origin -> origin + ":[*]")
                .toList());
        allowed.setAllowedMethods(List.of("GET", "HEAD"));
        allowed.setAllowedHeaders(REQUEST_HEADERS);
        allowed.setExposedHeaders(ANSWER_HEADERS);
        allowed.setMaxAge(Duration.ofHours(1));
        return allowed;
    }

    private static void check(String origin) {
        if (!origin.equals("*") && !isOrigin(anyPort(origin).orElse(origin))) {
            throw new InvalidSettingException(SETTING, "must list origins such as https://app.example, without a path");
        }
    }

    /** An origin that is written with a star for its port, without it. */
    private static Optional<String> anyPort(String origin) {
        return origin.endsWith(ANY_PORT)
                ? Optional.of(origin.substring(0, origin.length() - ANY_PORT.length()))
                : Optional.empty();
    }

    private static boolean isOrigin(String origin) {
        try {
            URI url = URI.create(origin);
            return Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && String.valueOf(url.getRawPath()).isEmpty()
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Refuses as everything here is refused, instead of in plain text. */
    private static final class Processor extends DefaultCorsProcessor {

        private final SecurityProblems refusals;

        Processor(SecurityProblems refusals) {
            this.refusals = refusals;
        }

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (allowed == null) {
                return !CorsUtils.isPreFlightRequest(request) || refused(request, response);
            }
            return super.processRequest(allowed, request, response) || refused(request, response);
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // Told above, as a problem.
        }

        private boolean refused(HttpServletRequest request, HttpServletResponse response) throws IOException {
            refusals.forbidden(request, response, "Pages of this origin may not read answers.");
            return false;
        }
    }
}
