package dev.verification.bff.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param host as configured, not resolved
 * @param port from 1 to 65,535
 * @param user null if it requires none
 * @param password null if there is none
 */
public record Proxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    /**
     * The value of {@code Proxy-Authorization}; empty without a user.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617, Basic authentication</a>
     */
    public Optional<String> authorization() {
        return Optional.ofNullable(user)
                .map(name -> name + ":" + (password == null ? "" : password))
                .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .map(encoded -> "Basic " + encoded);
    }

    /** Without user and password: a record prints what it holds. */
    @Override
    public String toString() {
        return "Proxy[" + host + ":" + port + "]";
    }
}
