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
 * Asks to be told when something arrives while an answer is awaited: the end of the stream means that the caller is
 * gone, and ends the request as any I/O error does. And gives a request's head so much time in all, where Tomcat gives
 * it to each byte. Tomcat holds the connection's lock around {@link #process}.
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
        if (event == SocketEvent.OPEN_READ && isAnswerAwaited()) {
            return arrived(connection);
        }
        if (isAsync()) {
            connection.setReadTimeout(readTimeout);
        }
        int served = request.getRequestProcessor().getRequestCount();
        SocketState state = watched(connection, served(connection, event));
        return inTime(connection, state, request.getRequestProcessor().getRequestCount() > served);
    }

    /** Answers are written whole before this ends, or not at all any more. */
    private SocketState served(SocketWrapperBase<?> connection, SocketEvent event) throws IOException {
        try {
            return super.process(connection, event);
        } finally {
            protocol.sent(response);
        }
    }

    private SocketState watched(SocketWrapperBase<?> connection, SocketState state) {
        if (state == SocketState.LONG && isAnswerAwaited()) {
            // Who waits for an answer need not say anything, however long it takes.
            connection.setReadTimeout(NO_TIMEOUT);
            connection.registerReadInterest();
        }
        return state;
    }

    /** What was read and is no whole head yet, be it empty lines, is on the time of the head that it begins. */
    private SocketState inTime(SocketWrapperBase<?> connection, SocketState state, boolean isServed) {
        if (!(connection.getSocket() instanceof CallerChannel channel)) {
            return state;
        }
        boolean isHeadAwaited = state == SocketState.LONG && !isAsync() || state == SocketState.OPEN && !isServed;
        if (state == SocketState.OPEN && connection.getSocketBufferHandler() instanceof CallerBuffers buffers) {
            buffers.releaseIfWritten();
        }
        if (!isHeadAwaited || readTimeout <= 0) {
            channel.headEnded();
            return state;
        }
        long left = readTimeout - channel.headMillis(System.nanoTime());
        connection.setReadTimeout(Math.max(left, 1));
        return left > 0 ? state : SocketState.CLOSED;
    }

    private SocketState arrived(SocketWrapperBase<?> connection) throws IOException {
        try {
            if (!connection.isReadyForRead()) {
                connection.registerReadInterest();
            }
            // Else it is the next request: it stays where it is until its turn, and nothing more is read before.
            return SocketState.LONG;
        } catch (IOException callerGone) {
            connection.setError(callerGone);
            return super.process(connection, SocketEvent.ERROR);
        }
    }

    /** Whether the request waits for its answer: the same event also tells that the answer is there. */
    private boolean isAnswerAwaited() {
        return isAsync()
                && is(ActionCode.ASYNC_IS_STARTED)
                && !is(ActionCode.ASYNC_IS_DISPATCHING)
                && !is(ActionCode.ASYNC_IS_COMPLETING);
    }

    private boolean is(ActionCode question) {
        AtomicBoolean answer = new AtomicBoolean();
        action(question, answer);
        return answer.get();
    }

    /** Names with an underscore, which no name in the DNS has but many a container, are taken as if it were a letter. */
    @Override
    protected void parseHost(@Nullable MessageBytes host) {
        String name = host == null ? "" : host.toString();
        if (name == null || name.indexOf('_') < 0) {
            super.parseHost(host);
            return;
        }
        byte[] plain = name.replace('_', 'u').getBytes(StandardCharsets.ISO_8859_1);
        MessageBytes taken = MessageBytes.newInstance();
        taken.setBytes(plain, 0, plain.length);
        super.parseHost(taken);
        String server = request.serverName().toString();
        if (server != null) {
            request.serverName().setString(name.substring(0, server.length()));
        }
    }
}
