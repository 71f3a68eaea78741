package dev.verification.bff.web.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * HTTP/1.1 that keeps watching a connection while a response is being prepared. Tomcat does not read from it then, and so
 * notices that a caller is gone only when it writes the response: too late to cancel the calls made for it.
 * Public because Tomcat creates it by name.
 */
public final class CallerWatchingProtocol extends Http11NioProtocol {

    private static final int ONE = 1;

    private final Compression compression = new Compression();

    public CallerWatchingProtocol() {
        super(new SmallBuffersEndpoint());
    }

    @Override
    protected Processor createProcessor() {
        return new CallerWatchingProcessor(this, getAdapter());
    }

    @Override
    public boolean useCompression(Request request, Response response) {
        return getCompressionLevel() > 0
                && compression.start(request, response, getCompressionMinSize(), getCompressibleMimeTypes());
    }

    /** To be called for every response. */
    void responseSent(Response response) {
        compression.finish(response);
    }

    /** Whether no new connections are accepted, since the service is shutting down. */
    boolean isDraining() {
        return getEndpoint().isPaused();
    }

    /**
     * Always false: Tomcat checks it again between a request's first line and its headers, and would answer 503, or 400 for
     * a missing host, to a request that arrives during a pause. A request on an open connection is served;
     * {@link #getMaxKeepAliveRequests} announces that it is the last.
     */
    @Override
    public boolean isPaused() {
        return false;
    }

    /**
     * One while the service is shutting down, or while more than three quarters of the allowed connections are open: each
     * connection is closed after its next response, so that no caller holds one that it does not use.
     */
    @Override
    public int getMaxKeepAliveRequests() {
        return isDraining() || isAlmostFull() ? ONE : super.getMaxKeepAliveRequests();
    }

    private boolean isAlmostFull() {
        return getMaxConnections() > 0 && getConnectionCount() > getMaxConnections() / 4 * 3;
    }

    /** Gives connections small buffers. */
    private static final class SmallBuffersEndpoint extends NioEndpoint {

        /** Most requests fit into one read; long headers take several. */
        private static final int READ_SIZE = 2 << 10;
        /** A merged page takes two writes; with Tomcat's 8 KiB it would take seven, each of which wakes its reader. */
        private static final int WRITE_SIZE = 32 << 10;

        SmallBuffersEndpoint() {
            // The buffers that Tomcat allocates by these settings are not used.
            getSocketProperties().setAppReadBufSize(0);
            getSocketProperties().setAppWriteBufSize(0);
        }

        @Override
        protected NioChannel createChannel(SocketBufferHandler unused) {
            return new CallerChannel(new CallerBuffers(READ_SIZE, WRITE_SIZE));
        }
    }
}
