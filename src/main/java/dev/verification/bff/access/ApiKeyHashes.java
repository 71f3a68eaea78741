package dev.verification.bff.access;

import dev.verification.bff.settings.Digest;
import dev.verification.bff.settings.InvalidSettingException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The callers' API keys that are accepted, as hashes. Errors name an entry by its position, never by its content.
 *
 * @param callers one for each key
 */
record ApiKeyHashes(List<Caller> callers) {

    private static final String SETTING = "bff.api-key-hashes";
    private static final Pattern ENTRY =
            Pattern.compile("(?<name>[A-Za-z0-9._-]{1,64})\\s*=\\s*(?<hash>\\p{XDigit}{64})\\s*/(?<scopes>[^/=;]+)");
    private static final byte[] HASH_OF_EMPTY = Digest.sha256("");

    /** @throws InvalidSettingException when an entry cannot be used, or there is none */
    static ApiKeyHashes parse(String setting) {
        List<Caller> callers = new ArrayList<>();
        String[] entries = setting.split(";");
        for (int i = 0; i < entries.length; i++) {
            if (!entries[i].isBlank()) {
                callers.add(caller(entries[i].strip(), i + 1, callers));
            }
        }
        if (callers.isEmpty()) {
            throw new InvalidSettingException(
                    SETTING, "is missing: list each caller as name=<SHA-256 of its key, hex>/<scope>,<scope>");
        }
        return new ApiKeyHashes(callers);
    }

    /** Whose key it is. Compares with every hash, so that the time taken does not depend on which one matches. */
    Optional<Caller> find(String apiKey) {
        byte[] hash = Digest.sha256(apiKey);
        Optional<Caller> found = Optional.empty();
        for (Caller caller : callers) {
            if (caller.hasHash(hash)) {
                found = Optional.of(caller);
            }
        }
        return found;
    }

    private static Caller caller(String entry, int position, List<Caller> before) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw invalid(position, "is not name=<SHA-256, 64 hex digits>/<scope>,<scope>");
        }
        byte[] hash = HexFormat.of().parseHex(parts.group("hash"));
        if (MessageDigest.isEqual(hash, HASH_OF_EMPTY)) {
            throw invalid(position, "is the hash of an empty key");
        }
        if (before.stream().anyMatch(caller -> caller.hasHash(hash))) {
            throw invalid(position, "repeats the key of an entry before it");
        }
        return new Caller(parts.group("name"), hash, scopes(parts.group("scopes"), position));
    }

    private static Set<Scope> scopes(String list, int position) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : list.split(",", -1)) {
            scopes.add(Scope.named(name.strip())
                    .orElseThrow(() -> invalid(position, "names a scope that does not exist")));
        }
        return scopes;
    }

    private static InvalidSettingException invalid(int position, String what) {
        return new InvalidSettingException(SETTING, "cannot be used: entry " + position + " " + what);
    }

    /**
     * One caller.
     *
     * @param name for logs
     * @param hash SHA-256 of the key
     * @param scopes what the key allows
     */
    record Caller(String name, byte[] hash, Set<Scope> scopes) {

        /** Takes the same time whatever differs. */
        boolean hasHash(byte[] other) {
            return MessageDigest.isEqual(hash, other);
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return "Caller[" + name + ", " + scopes + "]";
        }
    }
}
