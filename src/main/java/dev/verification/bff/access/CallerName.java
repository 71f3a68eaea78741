package dev.verification.bff.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stores the caller's name in the request, for the log: an API key's name in the settings, or a token's client. A
 * token's subject may be a person and its client's name may be anything, so only plain names are taken.
 */
public final class CallerName extends OncePerRequestFilter {

    /** Every caller, where no credentials are needed. */
    static final String ANYONE = "anyone";

    private static final String ATTRIBUTE = CallerName.class.getName();
    private static final String UNNAMED = "unnamed";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Empty when the request carried no valid credentials. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null && isAuthenticated(caller)) {
            request.setAttribute(ATTRIBUTE, name(caller));
        }
        chain.doFilter(request, response);
    }

    private static boolean isAuthenticated(Authentication caller) {
        return !(caller instanceof AnonymousAuthenticationToken)
                || caller.getName().equals(ANYONE);
    }

    private static String name(Authentication caller) {
        String name = caller instanceof JwtAuthenticationToken token ? client(token.getToken()) : caller.getName();
        return PLAIN.matcher(name).matches() ? name : UNNAMED;
    }

    private static String client(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString("client_id"))
                .or(() -> Optional.ofNullable(token.getClaimAsString("azp")))
                .orElse(UNNAMED);
    }
}
