package dev.verification.bff.web.connection;

import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A caller's connection: knows since when the head of a request is being read, over all reads that it takes. */
final class CallerChannel extends NioChannel {

    private static final long NONE = 0;

    private long headBegan = NONE;

    CallerChannel(SocketBufferHandler buffers) {
        super(buffers);
    }

    /** How long a head has been on its way, in milliseconds; from the first call on until {@link #headEnded}. */
    long headMillis(long nowNanos) {
        if (headBegan == NONE) {
            headBegan = nowNanos == NONE ? 1 : nowNanos;
        }
        return (nowNanos - headBegan) / 1_000_000;
    }

    void headEnded() {
        headBegan = NONE;
    }

    @Override
    public void reset(SocketChannel channel, NioSocketWrapper wrapper) throws java.io.IOException {
        super.reset(channel, wrapper);
        headBegan = NONE;
    }
}
