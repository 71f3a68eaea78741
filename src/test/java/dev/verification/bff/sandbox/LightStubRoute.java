package dev.verification.bff.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One of the light stub's two answers.
 *
 * @param response status line, headers and body
 * @param latency how long it takes
 * @param calls how often it was asked for
 */
record LightStubRoute(ByteBuf response, Duration latency, AtomicLong calls) {

    static LightStubRoute of(String body, Duration latency, AtomicLong calls) {
        byte[] bytes = body.getBytes(UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        ByteBuf response =
                Unpooled.directBuffer().writeBytes(head.getBytes(UTF_8)).writeBytes(bytes);
        return new LightStubRoute(Unpooled.unreleasableBuffer(response), latency, calls);
    }

    void answer(ChannelHandlerContext connection) {
        calls.incrementAndGet();
        if (latency.isZero()) {
            connection.writeAndFlush(response.duplicate());
        } else {
            connection
                    .executor()
                    .schedule(
                            () -> connection.writeAndFlush(response.duplicate()),
                            latency.toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }
}
