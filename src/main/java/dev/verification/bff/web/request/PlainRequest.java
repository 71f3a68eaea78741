package dev.verification.bff.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request without what nothing here may use: the container's parameters, since the query string is read by
 * {@link QueryString} and the container would add form fields and fail on malformed ones; and forwarded hosts and ports, since
 * every link is path-absolute.
 */
final class PlainRequest extends WithoutHeaders {

    private static final Set<String> PROXIES = Set.of(
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-forwarded-ssl");

    PlainRequest(HttpServletRequest request) {
        super(request, PROXIES);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
