package dev.verification.bff.web.connection;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * A connection's buffers, of which the one for writing is there only while an answer is written: a connection that is
 * idle, or says half a request, holds little. Tomcat's own has both from the first byte to the last.
 */
final class CallerBuffers extends SocketBufferHandler {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int writeSize;
    private volatile ByteBuffer toWrite = NOTHING;
    private volatile boolean isForWrite = true;

    CallerBuffers(int readSize, int writeSize) {
        super(readSize, 0, false);
        this.writeSize = writeSize;
    }

    /** Lets the buffer for writing go if it holds nothing. */
    void releaseIfWritten() {
        if (isWriteBufferEmpty()) {
            toWrite = NOTHING;
            isForWrite = true;
        }
    }

    @Override
    public void configureWriteBufferForWrite() {
        if (toWrite == NOTHING) {
            toWrite = ByteBuffer.allocate(writeSize);
        } else if (!isForWrite) {
            toWrite.compact();
        }
        isForWrite = true;
    }

    @Override
    public void configureWriteBufferForRead() {
        if (isForWrite) {
            toWrite.flip();
        }
        isForWrite = false;
    }

    @Override
    public boolean isWriteBufferWritable() {
        return isForWrite ? toWrite == NOTHING || toWrite.hasRemaining() : !toWrite.hasRemaining();
    }

    @Override
    public ByteBuffer getWriteBuffer() {
        return toWrite;
    }

    @Override
    public boolean isWriteBufferEmpty() {
        return isForWrite ? toWrite.position() == 0 : !toWrite.hasRemaining();
    }

    @Override
    public void reset() {
        super.reset();
        toWrite = NOTHING;
        isForWrite = true;
    }
}
