package dev.verification.bff.web.connection;

import dev.verification.bff.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many connections callers may have.
 *
 * @param maxConnections in all; what comes then waits until one is closed. By default an eighth of the heap is for
 *     connections, at 24 KB each, which is what one holds that said half a request
 */
@ConfigurationProperties("bff")
record ConnectionProperties(@Nullable Integer maxConnections) {

    private static final long BYTES_OF_ONE = 24 << 10;
    private static final int FEWEST = 128;
    private static final int MOST = 8192;

    ConnectionProperties {
        if (maxConnections != null) {
            InvalidSettingException.requireAtLeastOne("bff.max-connections", maxConnections);
        }
    }

    int connections() {
        return maxConnections == null
                ? Math.clamp(Runtime.getRuntime().maxMemory() / 8 / BYTES_OF_ONE, FEWEST, MOST)
                : maxConnections;
    }
}
