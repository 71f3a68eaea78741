package dev.verification.bff.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts a known caller into the request's security context; says nothing about an unknown one, which the routes do. */
final class CallerFilter extends OncePerRequestFilter {

    private final Credentials credentials;

    CallerFilter(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        credentials.caller(request).ifPresent(CallerFilter::remember);
        chain.doFilter(request, response);
    }

    private static void remember(Authentication caller) {
        SecurityContextHolder.setContext(new SecurityContextImpl(caller));
    }
}
