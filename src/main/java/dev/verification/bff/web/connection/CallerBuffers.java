package dev.verification.bff.web.connection;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * A connection's buffers. The write buffer is allocated only while a response is written, so that a connection that is idle, or
 * has sent half a request, uses little memory; Tomcat's own class allocates both for the connection's lifetime.
 */
final class CallerBuffers extends SocketBufferHandler {

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final int writeSize;
    private volatile ByteBuffer writeBuffer = EMPTY;
    private volatile boolean isInWriteMode = true;

    CallerBuffers(int readSize, int writeSize) {
        super(readSize, 0, false);
        this.writeSize = writeSize;
    }

    /** Frees the write buffer if it is empty. */
    void releaseWriteBufferIfEmpty() {
        if (isWriteBufferEmpty()) {
            writeBuffer = EMPTY;
            isInWriteMode = true;
        }
    }

    @Override
    public void configureWriteBufferForWrite() {
        if (writeBuffer == EMPTY) {
            writeBuffer = ByteBuffer.allocate(writeSize);
        } else if (!isInWriteMode) {
            writeBuffer.compact();
        }
        isInWriteMode = true;
    }

    @Override
    public void configureWriteBufferForRead() {
        if (isInWriteMode) {
            writeBuffer.flip();
        }
        isInWriteMode = false;
    }

    @Override
    public boolean isWriteBufferWritable() {
        return isInWriteMode ? writeBuffer == EMPTY || writeBuffer.hasRemaining() : !writeBuffer.hasRemaining();
    }

    @Override
    public ByteBuffer getWriteBuffer() {
        return writeBuffer;
    }

    @Override
    public boolean isWriteBufferEmpty() {
        return isInWriteMode ? writeBuffer.position() == 0 : !writeBuffer.hasRemaining();
    }

    @Override
    public void reset() {
        super.reset();
        writeBuffer = EMPTY;
        isInWriteMode = true;
    }
}
