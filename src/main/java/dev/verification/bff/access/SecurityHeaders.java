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

/** Sets every answer's security headers: no sniffing, no framing, no caching unless the route allows it. */
final class SecurityHeaders {

    private static final String CREDENTIALS = ApiKeyAuthentication.HEADER + ", " + HttpHeaders.AUTHORIZATION;

    /** Answers are data: browsers may run and load nothing in them, and they vary by what the caller may see. */
    private static final HeaderWriter DATA = new CompositeHeaderWriter(List.of(
            new ContentSecurityPolicyHeaderWriter("default-src 'none'; frame-ancestors 'none'"),
            (request, response) -> vary(response, CREDENTIALS)));

    /** Swagger UI and the problem pages run their own scripts only, and style themselves inline. */
    private static final HeaderWriter PAGES = new ContentSecurityPolicyHeaderWriter(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'");

    private SecurityHeaders() {}

    static void apply(HeadersConfigurer<HttpSecurity> headers) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(SecurityHeaders::forbidCaching)
                // Any answer that is long enough may be compressed.
                .addHeaderWriter((request, response) -> vary(response, HttpHeaders.ACCEPT_ENCODING))
                .addHeaderWriter(
                        (request, response) -> (isData(request) ? DATA : PAGES).writeHeaders(request, response));
    }

    /** Adds the value once: an asynchronous answer passes here twice. */
    private static void vary(HttpServletResponse response, String by) {
        if (!response.getHeaders(HttpHeaders.VARY).contains(by)) {
            response.addHeader(HttpHeaders.VARY, by);
        }
    }

    private static boolean isData(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    /** Unless the route has set {@code Cache-Control} itself. */
    private static void forbidCaching(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
