package dev.verification.bff.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves the caller's name at the request, for its line in the log: a key's name in our settings, a
 * token's client. A token's subject may be a person, and its client's name may be anything: only what is plainly a
 * name is one.
 */
public final class CallerName extends OncePerRequestFilter {

    private static final String ATTRIBUTE = CallerName.class.getName();
    private static final int LONGEST = 64;
    private static final String UNNAMED = "unnamed";

    /** Empty when the request carried no credentials that we know. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null && !(caller instanceof AnonymousAuthenticationToken)) {
            request.setAttribute(ATTRIBUTE, name(caller));
        }
        chain.doFilter(request, response);
    }

    private static String name(Authentication caller) {
        String name = caller instanceof JwtAuthenticationToken token ? client(token) : caller.getName();
        return isPlain(name) ? name : UNNAMED;
    }

    private static String client(JwtAuthenticationToken token) {
        return Optional.ofNullable(token.getToken().getClaimAsString("client_id"))
                .or(() -> Optional.ofNullable(token.getToken().getClaimAsString("azp")))
                .orElse(UNNAMED);
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.length() <= LONGEST && name.chars().allMatch(CallerName::isPlain);
    }

    private static boolean isPlain(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
    }
}
