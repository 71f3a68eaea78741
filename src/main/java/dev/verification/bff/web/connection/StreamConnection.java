package dev.verification.bff.web.connection;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A continuous answer, on a connection that Tomcat leaves to it once the answer's head is sent: it holds no thread, no
 * request, and none of a request's buffers. By hand, since Spring's event streams hold all of these and wait for slow
 * readers. Safe for use by many threads. Public because Tomcat makes it.
 */
public final class StreamConnection implements InternalHttpUpgradeHandler {

    private static final int DISCARDED = 256;

    /** What is sent. */
    public interface Source {

        /** The next piece; null when there is none for now. Called by one thread at a time, which must not be held up. */
        byte @Nullable [] next();

        /** The connection is closed; called once. */
        void closed();
    }

    private final AtomicInteger work = new AtomicInteger();
    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile @Nullable Source source;
    private volatile boolean isReady;
    private volatile boolean isEnding;
    private volatile boolean isClosed;
    private volatile long blockedSince;

    /** Sends the head of the answer, and leaves the connection to the source once the request is complete. */
    public static StreamConnection begin(HttpServletRequest request, HttpServletResponse response, Source source)
            throws IOException {
        try {
            StreamConnection connection = request.upgrade(StreamConnection.class);
            connection.source = source;
            // Neither a length nor chunks: the answer ends when the connection does.
            response.setStatus(HttpServletResponse.SC_OK);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            response.flushBuffer();
            return connection;
        } catch (ServletException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** There may be more to send. */
    public void wake() {
        if (work.getAndIncrement() == 0) {
            int done = 1;
            do {
                send();
                done = work.addAndGet(-done);
            } while (done != 0);
        }
    }

    /** Closes the connection once all there is has been sent. */
    public void end() {
        isEnding = true;
        wake();
    }

    /** Closes the connection at once. */
    public void close() {
        SocketWrapperBase<?> open = socket;
        Source sending = source;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        if (open != null) {
            open.close();
        }
        if (sending != null) {
            sending.closed();
        }
    }

    /** How long something is there to be sent that the caller does not take; empty when nothing is. */
    public Optional<Duration> blockedFor() {
        long since = blockedSince;
        return since == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - since));
    }

    private void send() {
        SocketWrapperBase<?> open = socket;
        Source sending = source;
        if (!isReady || isClosed || open == null || sending == null) {
            return;
        }
        try {
            if (isFlushed(open)) {
                sendAll(open, sending);
            }
        } catch (IOException | RuntimeException broken) {
            close();
        }
    }

    private void sendAll(SocketWrapperBase<?> open, Source sending) throws IOException {
        for (byte[] next = sending.next(); next != null; next = sending.next()) {
            open.write(false, next, 0, next.length);
            if (!isFlushed(open)) {
                return;
            }
        }
        if (open.getSocketBufferHandler() instanceof CallerBuffers buffers) {
            buffers.releaseWriteBufferIfEmpty();
        }
        if (isEnding) {
            close();
        }
    }

    /** Whether all that was written is sent; else Tomcat says when more can be. */
    private boolean isFlushed(SocketWrapperBase<?> open) throws IOException {
        if (!open.flush(false)) {
            blockedSince = 0;
            return true;
        }
        if (blockedSince == 0) {
            blockedSince = System.nanoTime() | 1;
        }
        open.registerWriteInterest();
        return false;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public void init(WebConnection ready) {
        isReady = true;
        wake();
    }

    /** Only the end of the connection is expected from the caller. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        SocketWrapperBase<?> open = socket;
        switch (event) {
            case OPEN_WRITE -> wake();
            case OPEN_READ -> {
                if (open == null || isCallerGone(open)) {
                    close();
                }
            }
            default -> close();
        }
        return isClosed ? SocketState.CLOSED : SocketState.UPGRADED;
    }

    private static boolean isCallerGone(SocketWrapperBase<?> open) {
        ByteBuffer discarded = ByteBuffer.allocate(DISCARDED);
        try {
            int count = open.read(false, discarded);
            while (count > 0) {
                discarded.clear();
                count = open.read(false, discarded);
            }
            return count < 0;
        } catch (IOException broken) {
            return true;
        }
    }

    /** The service takes no connections any more, since it is about to end. */
    @Override
    public void pause() {
        end();
    }

    @Override
    public void destroy() {
        close();
    }

    @Override
    public void timeoutAsync(long now) {
        // Who listens may say nothing, however long.
    }

    @Override
    public void setSslSupport(SSLSupport ssl) {
        // Nobody asks for it.
    }
}
