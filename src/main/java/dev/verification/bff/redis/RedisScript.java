package dev.verification.bff.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script that Redis runs.
 *
 * @param text its source
 * @param digest the SHA-1 of the source, by which Redis caches it
 */
public record RedisScript(String text, String digest) {

    /**
     * Reads a script from the class path.
     *
     * @param neighbor a class in the same package
     */
    public static RedisScript read(Class<?> neighbor, String name) {
        try (InputStream source = neighbor.getResourceAsStream(name)) {
            if (source == null) {
                throw new IllegalStateException(name + " is missing");
            }
            byte[] text = source.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
            return new RedisScript(
                    new String(text, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
