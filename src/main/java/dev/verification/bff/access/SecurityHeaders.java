package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells a browser: take it for what it says it is, frame it nowhere, keep nothing unless told to. */
final class SecurityHeaders {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** Answers are data: nothing in them may be run or loaded. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** Swagger UI and the problem pages: their own scripts only; both style themselves inline. */
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void apply(HeadersConfigurer<HttpSecurity> headers) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(new Unkept())
                .addHeaderWriter(SecurityHeaders::contentSecurityPolicy);
    }

    private static void contentSecurityPolicy(HttpServletRequest request, HttpServletResponse response) {
        boolean data = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        response.setHeader(CONTENT_SECURITY_POLICY, data ? DATA : PAGES);
    }

    /** Forbids to keep an answer whose route said nothing about that. */
    private record Unkept() implements HeaderWriter {
        @Override
        public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
            if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        }
    }
}
