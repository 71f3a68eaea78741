package dev.verification.bff.web.connection;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Asks to be told when something arrives while an answer is awaited: the end of the stream means that the caller is
 * gone, and ends the request as any I/O error does. Tomcat holds the connection's lock around {@link #process}.
 */
final class CallerWatchingProcessor extends Http11Processor {

    private static final long NO_TIMEOUT = -1;

    private final int readTimeout;

    CallerWatchingProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
        super(protocol, adapter);
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
        return watched(connection, super.process(connection, event));
    }

    private SocketState watched(SocketWrapperBase<?> connection, SocketState state) {
        if (state == SocketState.LONG && isAnswerAwaited()) {
            // Who waits for an answer need not say anything, however long it takes.
            connection.setReadTimeout(NO_TIMEOUT);
            connection.registerReadInterest();
        }
        return state;
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
}
