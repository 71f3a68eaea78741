package dev.verification.bff.web.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 that keeps watching a connection while its answer is being made. Tomcat itself does not read from it then,
 * and so learns that a caller is gone only when it writes the answer: too late to save the calls made for it.
 * Public because Tomcat makes it by name.
 */
public final class CallerWatchingProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new CallerWatchingProcessor(this, getAdapter());
    }
}
