package dev.verification.bff.web.connection;

import dev.verification.bff.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections callers may have.
 *
 * @param maxConnections in all; what comes then waits until one is closed. By default an eighth of the heap is for
 *     connections, at 24 KB each, which is what one holds that said half a request, beside those of streams
 * @param maxStreams streams of changes; one more is answered overloaded. They take half of the connections at most
 */
@ConfigurationProperties("bff")
public record ConnectionProperties(
        @Nullable Integer maxConnections,
        @DefaultValue("1000") int maxStreams) {

    private static final long BYTES_OF_ONE = 24 << 10;
    private static final int FEWEST = 128;
    private static final int MOST = 8192;

    public ConnectionProperties {
        InvalidSettingException.requireAtLeastOne("bff.max-streams", maxStreams);
        if (maxConnections != null) {
            InvalidSettingException.requireAtLeastOne("bff.max-connections", maxConnections);
        }
    }

    int connections() {
        return maxConnections == null
                ? Math.clamp(Runtime.getRuntime().maxMemory() / 8 / BYTES_OF_ONE, FEWEST, MOST) + maxStreams
                : maxConnections;
    }

    /** Streams that there may be, so that callers are left connections for requests. */
    public int streams() {
        return maxConnections == null ? maxStreams : Math.clamp(maxConnections / 2, 1, maxStreams);
    }
}
