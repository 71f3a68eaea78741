package dev.verification.bff.upstream.http;

import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.UpstreamException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

/** One attempt to send a request over one connection. Used by the event loop alone. */
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

    /** Whether an error means only that the connection had ended: the upstream has not processed the request. */
    boolean needsAnother(Throwable error) {
        if (connection == null) {
            // Connections that were closed in the pool; every other failure to connect has a type of its own.
            return error.getClass() == IOException.class;
        }
        if (!isReused) {
            return false;
        }
        return error instanceof UpstreamException answered
                ? isRequestTimeout(answered)
                : isEnd(error) && !connection.hasAnswerBegun();
    }

    /** A 408 to a request that was just sent means that the upstream had already given up the connection. */
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
