package dev.verification.bff.access;

import dev.verification.bff.settings.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API keys that are taken, read from their setting. What is wrong with it is told by place, never by content. */
final class KnownKeys {

    static final String SETTING = "bff.api-key-hashes";

    private static final Pattern ENTRY =
            Pattern.compile("(?<name>[A-Za-z0-9._-]{1,64})\\s*=\\s*(?<hash>\\p{XDigit}{64})\\s*/(?<scopes>[^/=;]+)");
    private static final byte[] NOTHING = sha256("");

    private final List<KnownKey> keys;

    private KnownKeys(List<KnownKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** @throws InvalidSettingException when an entry cannot be used, or there is none */
    static KnownKeys read(String setting) {
        List<KnownKey> keys = new ArrayList<>();
        int place = 0;
        for (String entry : setting.split(";")) {
            place++;
            if (!entry.isBlank()) {
                keys.add(entry(entry.strip(), place, keys));
            }
        }
        if (keys.isEmpty()) {
            throw new InvalidSettingException(
                    SETTING, "is missing: list each caller as name=<SHA-256 of its key, hex>/<scope>,<scope>");
        }
        return new KnownKeys(keys);
    }

    /** Whose key it is. Every entry is compared, so that the time taken says nothing about the place. */
    Optional<KnownKey> of(String apiKey) {
        byte[] hash = sha256(apiKey);
        Optional<KnownKey> found = Optional.empty();
        for (KnownKey key : keys) {
            if (key.hasHash(hash)) {
                found = Optional.of(key);
            }
        }
        return found;
    }

    private static KnownKey entry(String entry, int place, List<KnownKey> before) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw wrong(place, "is not name=<SHA-256, 64 hex digits>/<scope>,<scope>");
        }
        byte[] hash = HexFormat.of().parseHex(parts.group("hash"));
        if (MessageDigest.isEqual(hash, NOTHING)) {
            throw wrong(place, "is the hash of an empty key");
        }
        if (before.stream().anyMatch(key -> key.hasHash(hash))) {
            throw wrong(place, "repeats the key of an entry before it");
        }
        return new KnownKey(parts.group("name"), hash, scopes(parts.group("scopes"), place));
    }

    private static Set<Scope> scopes(String list, int place) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : list.split(",", -1)) {
            scopes.add(Scope.named(name.strip()).orElseThrow(() -> wrong(place, "names a scope that does not exist")));
        }
        return scopes;
    }

    private static InvalidSettingException wrong(int place, String what) {
        return new InvalidSettingException(SETTING, "cannot be used: entry " + place + " " + what);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
