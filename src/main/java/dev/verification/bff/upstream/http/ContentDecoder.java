package dev.verification.bff.upstream.http;

import dev.verification.bff.upstream.MalformedBodyException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.util.function.Consumer;

/**
 * Undoes one coding, so little at a time that the next step can refuse what is too much before more is unpacked.
 * To be closed in any case.
 */
final class ContentDecoder implements AutoCloseable {

    /** Becomes 1 MiB at most: no compression exceeds 1 to 1,032. */
    private static final int PACKED_AT_ONCE = 1024;

    private final EmbeddedChannel channel;

    ContentDecoder(ZlibWrapper wrapper) {
        this.channel = new EmbeddedChannel(ZlibCodecFactory.newZlibDecoder(wrapper, 0));
    }

    /**
     * @param next takes what was unpacked, in several parts or none; may refuse it with an exception
     * @throws MalformedBodyException when it is not packed in this way
     */
    void unpack(ByteBuf packed, Consumer<ByteBuf> next) {
        while (packed.isReadable()) {
            write(packed.readRetainedSlice(Math.min(PACKED_AT_ONCE, packed.readableBytes())));
            for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
                handOver(part, next);
            }
        }
    }

    private void write(ByteBuf packed) {
        try {
            channel.writeInbound(packed);
        } catch (DecoderException unreadable) {
            throw new MalformedBodyException("not packed as it says");
        }
    }

    private static void handOver(ByteBuf part, Consumer<ByteBuf> next) {
        try {
            next.accept(part);
        } finally {
            part.release();
        }
    }

    @Override
    public void close() {
        channel.releaseInbound();
        channel.close();
    }
}
