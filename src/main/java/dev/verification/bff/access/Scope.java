package dev.verification.bff.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What a caller may be allowed; its wire name is what stands in tokens and settings. */
public enum Scope {
    /** Sessions, and their part of a timeline. */
    SESSIONS_READ("sessions:read"),
    /** Review feeds, and their part of a timeline. */
    REVIEWS_READ("reviews:read"),
    /** E-mail and IP addresses unmasked. */
    PII_READ("pii:read"),
    /** How the upstreams stand. */
    OPS_READ("ops:read");

    /** What Spring Security puts before a token's scope to make an authority of it. */
    private static final String PREFIX = "SCOPE_";

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    boolean isGranted(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch((PREFIX + wireName)::equals);
    }

    static List<GrantedAuthority> authorities(Collection<Scope> scopes) {
        return AuthorityUtils.createAuthorityList(
                scopes.stream().map(scope -> PREFIX + scope.wireName).toList());
    }

    static Optional<Scope> named(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }
}
