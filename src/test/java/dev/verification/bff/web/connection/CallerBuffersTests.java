package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerBuffersTests {

    private final CallerBuffers buffers = new CallerBuffers(16, 64);

    @Test
    void bufferForWritingIsThereOnlyWhileSomethingIsWritten() {
        assertThat(buffers.getWriteBuffer().capacity()).isZero();

        buffers.configureWriteBufferForWrite();
        buffers.getWriteBuffer().put((byte) 1);
        buffers.releaseWriteBufferIfEmpty();
        assertThat(buffers.getWriteBuffer().capacity()).isEqualTo(64);

        buffers.configureWriteBufferForRead();
        assertThat(buffers.getWriteBuffer().get()).isEqualTo((byte) 1);
        buffers.releaseWriteBufferIfEmpty();
        assertThat(buffers.getWriteBuffer().capacity()).isZero();
        assertThat(buffers.isWriteBufferEmpty()).isTrue();
        assertThat(buffers.isWriteBufferWritable()).isTrue();
    }

    @Test
    void bufferForWritingKeepsWhatIsNotWrittenYet() {
        buffers.configureWriteBufferForWrite();
        buffers.getWriteBuffer().put(new byte[] {1, 2, 3});
        buffers.configureWriteBufferForRead();
        buffers.getWriteBuffer().get();
        buffers.configureWriteBufferForWrite();
        buffers.getWriteBuffer().put((byte) 4);
        buffers.configureWriteBufferForRead();

        byte[] rest = new byte[3];
        buffers.getWriteBuffer().get(rest);
        assertThat(rest).containsExactly(2, 3, 4);
        assertThat(buffers.isWriteBufferEmpty()).isTrue();
    }
}
