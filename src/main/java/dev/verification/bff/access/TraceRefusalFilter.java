package dev.verification.bff.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses TRACE: the servlet container would answer with the request's own headers, the key among them. */
final class TraceRefusalFilter extends OncePerRequestFilter {

    private final SecurityProblems refusals;

    TraceRefusalFilter(SecurityProblems refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("TRACE")) {
            refusals.methodNotAllowed(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
