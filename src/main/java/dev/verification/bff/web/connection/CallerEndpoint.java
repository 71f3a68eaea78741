package dev.verification.bff.web.connection;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** Gives callers' connections little memory of their own. */
final class CallerEndpoint extends NioEndpoint {

    /** Most requests come in one read of it; long headers take some more. */
    private static final int READ_SIZE = 2 << 10;
    /** A merged page in two writes: Tomcat's 8 KiB would make seven of it, each waking its reader. */
    private static final int WRITE_SIZE = 32 << 10;

    CallerEndpoint() {
        // What Tomcat makes is thrown away.
        getSocketProperties().setAppReadBufSize(0);
        getSocketProperties().setAppWriteBufSize(0);
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler small) {
        return new CallerChannel(new CallerBuffers(READ_SIZE, WRITE_SIZE));
    }
}
