package dev.verification.bff.upstream.http;

import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.UpstreamException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

/** One way of a request to the upstream, over one connection. Used by the event loop alone. */
final class ConnectionAttempt {

    private static final int REQUEST_TIMEOUT = 408;

    private @Nullable PooledConnection connection;
    private boolean isReused;
    private boolean isEnded;

    /** The request is about to be written. */
    synchronized void over(Connection taken) {
        PooledConnection kept = PooledConnection.of(taken.channel());
        connection = kept;
        isReused = kept.isUsed();
    }

    /** Whether nothing was sent, and nothing will be; true only once. */
    synchronized boolean endsUnsent() {
        boolean endsNow = connection == null && !isEnded;
        isEnded = true;
        return endsNow;
    }

    /** Whether the connection's end is all that an error tells of: the upstream has not taken note of the request. */
    boolean needsAnother(Throwable error) {
        if (connection == null) {
            // Connections that died in the pool; everything else that keeps one from being made has a type of its own.
            return error.getClass() == IOException.class;
        }
        if (!isReused) {
            return false;
        }
        return error instanceof UpstreamException answered
                ? isRequestTimeout(answered)
                : isEnd(error) && !connection.hasAnswerBegun();
    }

    /** To a request that has just been sent it says that the upstream had already given the connection up. */
    private static boolean isRequestTimeout(UpstreamException answered) {
        return answered.failure() instanceof Unavailable unavailable
                && unavailable
                        .status()
                        .filter(status -> status == REQUEST_TIMEOUT)
                        .isPresent();
    }

    private static boolean isEnd(Throwable error) {
        return error instanceof IOException || error instanceof AbortedException;
    }
}
