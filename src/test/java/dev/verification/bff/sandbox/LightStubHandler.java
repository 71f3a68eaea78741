package dev.verification.bff.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Distinguishes the two routes of the light stub by the first character in which they differ. Accepts calls without a body. */
final class LightStubHandler extends ByteToMessageDecoder {

    private static final ByteBuf END = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", US_ASCII));
    private static final int VERSION = "GET /v".length();

    private final LightStubRoute list;
    private final LightStubRoute feed;

    LightStubHandler(LightStubRoute list, LightStubRoute feed) {
        this.list = list;
        this.feed = feed;
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf in, List<Object> out) {
        int end = ByteBufUtil.indexOf(END, in);
        if (end >= 0) {
            boolean didit = in.getByte(in.readerIndex() + VERSION) == '3';
            in.readerIndex(end + END.readableBytes());
            (didit ? feed : list).answer(connection);
        }
    }
}
