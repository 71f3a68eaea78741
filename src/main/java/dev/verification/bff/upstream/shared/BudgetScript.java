package dev.verification.bff.upstream.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The script that decides in Redis.
 *
 * @param text its source
 * @param digest by which Redis remembers it
 */
record BudgetScript(String text, String digest) {

    static BudgetScript budget() {
        String text = read("budget.lua");
        return new BudgetScript(text, digest(text));
    }

    private static String read(String name) {
        try (InputStream source = BudgetScript.class.getResourceAsStream(name)) {
            if (source == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** SHA-1, since that is what Redis knows scripts by. */
    private static String digest(String text) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
