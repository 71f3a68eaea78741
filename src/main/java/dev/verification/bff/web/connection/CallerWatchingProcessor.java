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

    CallerWatchingProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
        super(protocol, adapter);
    }

    @Override
    public SocketState process(SocketWrapperBase<?> connection, SocketEvent event) throws IOException {
        if (event != SocketEvent.OPEN_READ || !isAnswerAwaited()) {
            return watched(connection, super.process(connection, event));
        }
        // Something arrived meanwhile. More requests on the same connection stay where they are until their turn.
        return isCallerGone(connection) ? super.process(connection, SocketEvent.ERROR) : SocketState.LONG;
    }

    private SocketState watched(SocketWrapperBase<?> connection, SocketState state) {
        if (state == SocketState.LONG && isAnswerAwaited()) {
            connection.registerReadInterest();
        }
        return state;
    }

    private static boolean isCallerGone(SocketWrapperBase<?> connection) {
        try {
            connection.isReadyForRead();
            return false;
        } catch (IOException endOfStream) {
            return true;
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
