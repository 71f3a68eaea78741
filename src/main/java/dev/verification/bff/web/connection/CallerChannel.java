package dev.verification.bff.web.connection;

import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A caller's connection; measures how long reading a request's head takes over all its reads. */
final class CallerChannel extends NioChannel {

    private static final long NONE = 0;

    private long headStartNanos = NONE;

    CallerChannel(SocketBufferHandler buffers) {
        super(buffers);
    }

    /** Milliseconds since the first call after {@link #headRead}, or since the first call ever. */
    long headMillis(long nowNanos) {
        if (headStartNanos == NONE) {
            headStartNanos = nowNanos == NONE ? 1 : nowNanos;
        }
        return (nowNanos - headStartNanos) / 1_000_000;
    }

    void headRead() {
        headStartNanos = NONE;
    }

    @Override
    public void reset(SocketChannel channel, NioSocketWrapper wrapper) throws java.io.IOException {
        super.reset(channel, wrapper);
        headStartNanos = NONE;
    }
}
