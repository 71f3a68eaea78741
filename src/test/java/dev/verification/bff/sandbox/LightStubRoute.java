package dev.verification.bff.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One of the light stub's two answers: the same bytes after the same latency. */
final class LightStubRoute {

    private final ByteBuf response;
    private final AtomicLong calls = new AtomicLong();
    private volatile Duration latency = Duration.ZERO;

    LightStubRoute(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        this.response = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(head.getBytes(UTF_8)).writeBytes(bytes));
    }

    void takes(Duration time) {
        latency = time;
    }

    /** How often it was called. */
    long calls() {
        return calls.get();
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
