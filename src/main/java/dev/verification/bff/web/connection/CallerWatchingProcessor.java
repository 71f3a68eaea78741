package dev.verification.bff.web.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reading from the connection while an asynchronous request is in progress: the end of the stream means that the caller
 * is gone, and ends the request as any I/O error does. Also limits the time for a request's head as a whole, where Tomcat limits
 * the time for each read. Tomcat holds the connection's lock around {@link #process}.
 */
final class CallerWatchingProcessor extends Http11Processor {

    private static final long NO_TIMEOUT = -1;

    private final CallerWatchingProtocol protocol;
    private final int readTimeout;

    CallerWatchingProcessor(CallerWatchingProtocol protocol, Adapter adapter) {
        super(protocol, adapter);
        this.protocol = protocol;
        this.readTimeout = protocol.getConnectionTimeout();
    }

    @Override
    public SocketState process(SocketWrapperBase<?> connection, SocketEvent event) throws IOException {
        if (event == SocketEvent.OPEN_READ && isResponsePending()) {
            return readable(connection);
        }
        if (isAsync()) {
            connection.setReadTimeout(readTimeout);
        }
        int servedBefore = request.getRequestProcessor().getRequestCount();
        SocketState state = watch(connection, serve(connection, event));
        return limitHeadTime(connection, state, request.getRequestProcessor().getRequestCount() > servedBefore);
    }

    /** When this returns, a response has been written completely, or never will be. */
    private SocketState serve(SocketWrapperBase<?> connection, SocketEvent event) throws IOException {
        try {
            return super.process(connection, event);
        } finally {
            protocol.responseSent(response);
        }
    }

    private SocketState watch(SocketWrapperBase<?> connection, SocketState state) {
        if (state == SocketState.LONG && isResponsePending()) {
            // A caller that waits for a response need not send anything.
            connection.setReadTimeout(NO_TIMEOUT);
            connection.registerReadInterest();
        }
        return state;
    }

    /** An incomplete head, even if only empty lines, uses up the time of the request that it starts. */
    private SocketState limitHeadTime(SocketWrapperBase<?> connection, SocketState state, boolean isServed) {
        if (!(connection.getSocket() instanceof CallerChannel channel)) {
            return state;
        }
        boolean isHeadIncomplete = state == SocketState.LONG && !isAsync() || state == SocketState.OPEN && !isServed;
        if (state == SocketState.OPEN && connection.getSocketBufferHandler() instanceof CallerBuffers buffers) {
            buffers.releaseWriteBufferIfEmpty();
        }
        if (!isHeadIncomplete || readTimeout <= 0) {
            channel.headRead();
            return state;
        }
        long left = readTimeout - channel.headMillis(System.nanoTime());
        connection.setReadTimeout(Math.max(left, 1));
        return left > 0 ? state : SocketState.CLOSED;
    }

    private SocketState readable(SocketWrapperBase<?> connection) throws IOException {
        try {
            if (!connection.isReadyForRead()) {
                connection.registerReadInterest();
            }
            // Otherwise the next request has arrived: it stays buffered until its turn, and nothing more is read
            // before.
            return SocketState.LONG;
        } catch (IOException callerGone) {
            connection.setError(callerGone);
            return super.process(connection, SocketEvent.ERROR);
        }
    }

    /** Whether the request waits for its response; the same socket event also signals that the response is complete. */
    private boolean isResponsePending() {
        return isAsync()
                && is(ActionCode.ASYNC_IS_STARTED)
                && !is(ActionCode.ASYNC_IS_DISPATCHING)
                && !is(ActionCode.ASYNC_IS_COMPLETING);
    }

    private boolean is(ActionCode code) {
        AtomicBoolean result = new AtomicBoolean();
        action(code, result);
        return result.get();
    }

    /** Accepts underscores, which Tomcat refuses but container names contain: they are parsed as if they were letters. */
    @Override
    protected void parseHost(@Nullable MessageBytes host) {
        String name = host == null ? "" : host.toString();
        if (name == null || name.indexOf('_') < 0) {
            super.parseHost(host);
            return;
        }
        byte[] accepted = name.replace('_', 'u').getBytes(StandardCharsets.ISO_8859_1);
        MessageBytes parsed = MessageBytes.newInstance();
        parsed.setBytes(accepted, 0, accepted.length);
        super.parseHost(parsed);
        String server = request.serverName().toString();
        if (server != null) {
            request.serverName().setString(name.substring(0, server.length()));
        }
    }
}
