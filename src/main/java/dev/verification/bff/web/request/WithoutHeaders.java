package dev.verification.bff.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hides some of a request's headers. */
class WithoutHeaders extends HttpServletRequestWrapper {

    private final Set<String> names;

    /**
     * @param names of the headers
     */
    WithoutHeaders(HttpServletRequest request, Set<String> names) {
        super(request);
        this.names = names;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> sent = Collections.list(super.getHeaderNames());
        sent.removeIf(this::isHidden);
        return Collections.enumeration(sent);
    }

    private boolean isHidden(String name) {
        for (String hidden : names) {
            if (hidden.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
