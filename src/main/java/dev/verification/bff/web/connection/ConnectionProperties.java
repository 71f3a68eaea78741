package dev.verification.bff.web.connection;

import dev.verification.bff.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections callers may have.
 *
 * @param maxConnections in all; further ones wait until one is closed. By default an eighth of the heap divided by 24 KB,
 *     which is what a connection uses that has sent half a request, and one for each stream
 * @param maxStreams open streams of changes; further ones are answered overloaded. At most half of maxConnections, if set
 */
@ConfigurationProperties("bff")
public record ConnectionProperties(
        @Nullable Integer maxConnections,
        @DefaultValue("1000") int maxStreams) {

    private static final long BYTES_PER_CONNECTION = 24 << 10;
    private static final int MIN_CONNECTIONS = 128;
    private static final int MAX_CONNECTIONS = 8192;

    public ConnectionProperties {
        InvalidSettingException.requireAtLeastOne("bff.max-streams", maxStreams);
        if (maxConnections != null) {
            InvalidSettingException.requireAtLeastOne("bff.max-connections", maxConnections);
        }
    }

    int connections() {
        return maxConnections == null
                ? Math.clamp(
                                Runtime.getRuntime().maxMemory() / 8 / BYTES_PER_CONNECTION,
                                MIN_CONNECTIONS,
                                MAX_CONNECTIONS)
                        + maxStreams
                : maxConnections;
    }

    /** Streams that there may be, so that callers are left connections for requests. */
    public int streams() {
        return maxConnections == null ? maxStreams : Math.clamp(maxConnections / 2, 1, maxStreams);
    }
}
