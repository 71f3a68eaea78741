package dev.verification.bff.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** API keys for tests: each named by its scopes, and its own secret. */
final class TestKeys {

    private TestKeys() {}

    /** The key that carries these scopes. */
    static String key(Scope... scopes) {
        return "test-key-" + Stream.of(scopes).map(Enum::name).sorted().collect(Collectors.joining("-"));
    }

    /** The setting's value for keys with these sets of scopes. */
    static String setting(List<Scope[]> keys) {
        return keys.stream().map(TestKeys::entry).collect(Collectors.joining(";"));
    }

    static String entry(Scope... scopes) {
        String names = Stream.of(scopes).map(Scope::wireName).collect(Collectors.joining(","));
        return "caller-%s=%s/%s".formatted(names.replace(':', '-').replace(',', '.'), sha256(key(scopes)), names);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
