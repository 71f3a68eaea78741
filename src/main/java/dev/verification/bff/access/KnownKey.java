package dev.verification.bff.access;

import java.security.MessageDigest;
import java.util.Set;

/**
 * A caller's API key, as far as the service knows it.
 *
 * @param name of the caller, for logs
 * @param hash SHA-256 of the key
 * @param scopes what it allows
 */
record KnownKey(String name, byte[] hash, Set<Scope> scopes) {

    /** Takes the same time whatever differs. */
    boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    /** Without the hash: a record prints what it holds. */
    @Override
    public String toString() {
        return "KnownKey[" + name + ", " + scopes + "]";
    }
}
