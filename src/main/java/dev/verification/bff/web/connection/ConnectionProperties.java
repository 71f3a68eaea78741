package dev.verification.bff.web.connection;

import dev.verification.bff.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many connections callers may have.
 *
 * @param maxConnections in all; further ones wait until one is closed. By default an eighth of the heap divided by 24 KB,
 *     which is what a connection uses that has sent half a request
 */
@ConfigurationProperties("bff")
record ConnectionProperties(@Nullable Integer maxConnections) {

    private static final long BYTES_PER_CONNECTION = 24 << 10;
    private static final int MIN_CONNECTIONS = 128;
    private static final int MAX_CONNECTIONS = 8192;

    ConnectionProperties {
        if (maxConnections != null) {
            InvalidSettingException.requireAtLeastOne("bff.max-connections", maxConnections);
        }
    }

    int connections() {
        return maxConnections == null
                ? Math.clamp(
                        Runtime.getRuntime().maxMemory() / 8 / BYTES_PER_CONNECTION, MIN_CONNECTIONS, MAX_CONNECTIONS)
                : maxConnections;
    }
}
