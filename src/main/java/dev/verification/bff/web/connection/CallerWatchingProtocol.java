package dev.verification.bff.web.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 that keeps watching a connection while its answer is being made. Tomcat itself does not read from it then,
 * and so learns that a caller is gone only when it writes the answer: too late to save the calls made for it.
 * Public because Tomcat makes it by name.
 */
public final class CallerWatchingProtocol extends Http11NioProtocol {

    private static final int ONE = 1;

    private final Compression compression = new Compression();

    public CallerWatchingProtocol() {
        super(new CallerEndpoint());
    }

    @Override
    protected Processor createProcessor() {
        return new CallerWatchingProcessor(this, getAdapter());
    }

    @Override
    public boolean useCompression(Request request, Response response) {
        return getCompressionLevel() > 0
                && compression.begin(request, response, getCompressionMinSize(), getCompressibleMimeTypes());
    }

    /** Ends what {@link #useCompression} began. */
    void sent(Response response) {
        compression.end(response);
    }

    /** Whether no new connection is taken any more, since the service is about to end. */
    boolean isDraining() {
        return getEndpoint().isPaused();
    }

    /**
     * Never, for those who serve a connection: Tomcat asks again between a request's first line and its headers, and
     * would answer 503, or 400 for want of a host, to a request that arrives as it pauses. A request on a connection
     * that is there is served; that none follows it is said by {@link #getMaxKeepAliveRequests}.
     */
    @Override
    public boolean isPaused() {
        return false;
    }

    /**
     * One, so that the connection is closed behind its next answer, while the service is about to end, and while most of
     * the connections that there may be are taken: then no caller keeps one that it does not use.
     */
    @Override
    public int getMaxKeepAliveRequests() {
        return isDraining() || isCrowded() ? ONE : super.getMaxKeepAliveRequests();
    }

    private boolean isCrowded() {
        return getMaxConnections() > 0 && getConnectionCount() > getMaxConnections() / 4 * 3;
    }
}
