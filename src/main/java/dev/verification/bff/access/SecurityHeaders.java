package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells a browser: take it for what it says it is, frame it nowhere, keep nothing unless told to. */
final class SecurityHeaders {

    private static final String CREDENTIALS = "x-api-key, Authorization";
    /** Any longer answer may be compressed. */
    private static final String CODINGS = HttpHeaders.ACCEPT_ENCODING;

    /** Answers are data: nothing in them may be run or loaded, and they differ by what the caller may see. */
    private static final HeaderWriter DATA = new CompositeHeaderWriter(List.of(
            new ContentSecurityPolicyHeaderWriter("default-src 'none'; frame-ancestors 'none'"),
            (request, response) -> vary(response, CREDENTIALS)));

    /** Swagger UI and the problem pages: their own scripts only; both style themselves inline. */
    private static final HeaderWriter PAGES = new ContentSecurityPolicyHeaderWriter(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'");

    private SecurityHeaders() {}

    static void apply(HeadersConfigurer<HttpSecurity> headers) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(new Unkept())
                .addHeaderWriter((request, response) -> vary(response, CODINGS))
                .addHeaderWriter(
                        (request, response) -> (isData(request) ? DATA : PAGES).writeHeaders(request, response));
    }

    /** Once: an answer that is made later passes here twice. */
    private static void vary(HttpServletResponse response, String by) {
        if (!response.getHeaders(HttpHeaders.VARY).contains(by)) {
            response.addHeader(HttpHeaders.VARY, by);
        }
    }

    private static boolean isData(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
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
