package dev.verification.bff.access;

import dev.verification.bff.settings.InvalidSettingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Allows pages of the configured origins to read answers; without one, no page of another origin may. */
final class CorsRules {

    private static final String ANY_PORT = ":*";

    /** The last five are ignored here, but browsers, tracing libraries and HTTP clients send them unasked. */
    private static final List<String> REQUEST_HEADERS = List.of(
            ApiKeyAuthentication.HEADER,
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.IF_NONE_MATCH,
            "X-Request-Id",
            "X-Request-Timeout-Ms",
            "Last-Event-ID",
            "traceparent",
            "tracestate",
            "baggage",
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.PRAGMA,
            "X-Requested-With");

    private static final List<String> RESPONSE_HEADERS = List.of(
            "X-Request-Id",
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.ETAG,
            HttpHeaders.AGE,
            HttpHeaders.WWW_AUTHENTICATE,
            "Server-Timing");

    /** Lets the page's script read Server-Timing in the browser's own measurements too. */
    private static final String TIMING_ALLOW_ORIGIN = "Timing-Allow-Origin";

    private CorsRules() {}

    /** @throws InvalidSettingException when a setting is no origin */
    static CorsFilter filter(List<String> origins, SecurityProblems problems) {
        CorsConfiguration rules = origins.isEmpty() ? null : rules(origins);
        CorsFilter filter = new CorsFilter(request -> rules);
        filter.setCorsProcessor(new Processor(problems));
        return filter;
    }

    private static CorsConfiguration rules(List<String> origins) {
        CorsConfiguration rules = new CorsConfiguration();
        origins.forEach(origin -> allow(origin, rules));
        rules.setAllowedMethods(List.of("GET", "HEAD"));
        rules.setAllowedHeaders(REQUEST_HEADERS);
        rules.setExposedHeaders(RESPONSE_HEADERS);
        rules.setMaxAge(Duration.ofHours(1));
        return rules;
    }

    private static void allow(String setting, CorsConfiguration rules) {
        boolean isAnyPort = setting.endsWith(ANY_PORT);
        String origin = isAnyPort ? setting.substring(0, setting.length() - ANY_PORT.length()) : setting;
        if (!setting.equals("*") && !isOrigin(origin)) {
            throw new InvalidSettingException(
                    "bff.cors-origins", "must list origins such as https://app.example, without a path");
        }
        rules.addAllowedOrigin(origin);
        if (isAnyPort) {
            rules.addAllowedOriginPattern(origin + ":[*]");
        }
    }

    private static boolean isOrigin(String text) {
        try {
            URI url = new URI(text);
            return text.matches("https?://[^/?#@]+") && url.getHost() != null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    /** Refuses with a problem instead of plain text. */
    private static final class Processor extends DefaultCorsProcessor {

        private final SecurityProblems problems;

        Processor(SecurityProblems problems) {
            this.problems = problems;
        }

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            boolean isAllowed = rules == null
                    ? !CorsUtils.isPreFlightRequest(request)
                    : super.processRequest(rules, request, response);
            String origin = response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
            if (isAllowed && origin != null) {
                response.setHeader(TIMING_ALLOW_ORIGIN, origin);
            }
            if (!isAllowed) {
                problems.forbidden(request, response, "Pages of this origin may not read answers.");
            }
            return isAllowed;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // The problem is written above.
        }
    }
}
