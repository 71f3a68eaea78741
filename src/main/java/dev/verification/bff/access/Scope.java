package dev.verification.bff.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What a caller may be allowed; its wire name stands in tokens and settings. */
enum Scope {
    /** Sessions, and their part of a timeline. */
    SESSIONS_READ("sessions:read"),
    /** Review feeds, and their part of a timeline. */
    REVIEWS_READ("reviews:read"),
    /** E-mail and IP addresses unmasked. */
    PII_READ("pii:read"),
    /** The upstreams' state. */
    OPS_READ("ops:read");

    /** How Spring Security makes an authority of a token's scope. */
    private static final String PREFIX = "SCOPE_";

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    String authority() {
        return PREFIX + wireName;
    }

    boolean isGranted(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority()::equals);
    }

    static List<GrantedAuthority> authorities(Collection<Scope> scopes) {
        return AuthorityUtils.createAuthorityList(
                scopes.stream().map(Scope::authority).toList());
    }

    static List<GrantedAuthority> allAuthorities() {
        return authorities(List.of(values()));
    }

    /** The scope's wire name. */
    static String nameOf(GrantedAuthority authority) {
        return String.valueOf(authority.getAuthority()).substring(PREFIX.length());
    }

    static Optional<Scope> named(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }
}
