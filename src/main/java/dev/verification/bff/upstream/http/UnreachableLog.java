package dev.verification.bff.upstream.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;

/**
 * Logs why an upstream cannot be reached, each reason now and then: a name that is not known, a certificate that is
 * not trusted, a proxy that refuses. A connection that the upstream ends is not among them: that is counted, and retried.
 */
final class UnreachableLog {

    private static final Logger log = LoggerFactory.getLogger(UnreachableLog.class);
    private static final long PAUSE = Duration.ofMinutes(10).toNanos();

    private final String upstream;
    private final LongSupplier nanoTime;
    private final Map<String, Long> reported = new ConcurrentHashMap<>();

    UnreachableLog(String upstream) {
        this(upstream, System::nanoTime);
    }

    UnreachableLog(String upstream, LongSupplier nanoTime) {
        this.upstream = upstream;
        this.nanoTime = nanoTime;
    }

    void report(Throwable cause) {
        if (cause instanceof PrematureCloseException || AbortedException.isConnectionReset(cause)) {
            return;
        }
        long now = nanoTime.getAsLong();
        Long last = reported.get(kind(cause));
        if (last == null || now - last >= PAUSE) {
            reported.put(kind(cause), now);
            log.warn("{} cannot be reached: {}", upstream, reason(cause));
        }
    }

    private static String kind(Throwable cause) {
        return cause.getClass().getSimpleName();
    }

    /** Messages of other exceptions may quote what the upstream sent. */
    private static String reason(Throwable cause) {
        return cause instanceof IOException ? kind(cause) + ": " + cause.getMessage() : kind(cause);
    }
}
