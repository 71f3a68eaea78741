package dev.verification.bff.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.WebUtils;

/**
 * A request whose path a proxy has shortened by the prefix in {@code X-Forwarded-Prefix}: here the prefix begins the context
 * path, so that every link and redirect is made for the caller. By hand, since Spring's filter accepts a prefix of any length
 * and content, and takes hosts from the other forwarded headers.
 */
final class ForwardedPrefix extends WithoutHeaders {

    private static final String HEADER = "X-Forwarded-Prefix";

    private static final int MAX_LENGTH = 64;

    /** Single slashes only, since two at the start would name another host; and no dot segments. */
    private static final Pattern PATH = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+");

    private final String prefix;

    private ForwardedPrefix(HttpServletRequest request, String prefix) {
        // Applied here, or invalid: Spring's own filter must not apply it.
        super(request, Set.of("x-forwarded-prefix"));
        this.prefix = prefix;
    }

    /** The request as its caller sees it; unchanged when there is no prefix. */
    static HttpServletRequest applied(HttpServletRequest request) {
        return request.getHeader(HEADER) == null || isApplied(request)
                ? request
                : new ForwardedPrefix(request, sent(request));
    }

    /** Empty, or a path of at most 64 characters without a trailing slash; anything else is ignored. */
    static String of(HttpServletRequest request) {
        ForwardedPrefix applied = WebUtils.getNativeRequest(request, ForwardedPrefix.class);
        return applied == null ? sent(request) : applied.prefix;
    }

    static boolean isApplied(HttpServletRequest request) {
        return WebUtils.getNativeRequest(request, ForwardedPrefix.class) != null;
    }

    private static String sent(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER))
                .filter(sent -> sent.length() <= MAX_LENGTH)
                .map(sent -> sent.strip().replaceFirst("/$", ""))
                .filter(sent -> PATH.matcher(sent).matches())
                .orElse("");
    }

    @Override
    public String getContextPath() {
        return prefix + super.getContextPath();
    }

    @Override
    public String getRequestURI() {
        return prefix + super.getRequestURI();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        return url.insert(url.length() - super.getRequestURI().length(), prefix);
    }
}
