package dev.verification.bff.sandbox;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Both vendors for measurements: every list call gets the same page, every feed call the same three entries, each after
 * its latency. It reads only as much of a call as tells the two apart, checks no key, has no limit, and sends prepared
 * bytes on one thread, so that its own cost is small and known.
 */
public final class LightStub implements AutoCloseable {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final LightStubRoute list;
    private final LightStubRoute feed = new LightStubRoute(LightStubBodies.feed());
    private final String threads = "light-stub-" + STARTED.incrementAndGet();
    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(threads, true), NioIoHandler.newFactory());
    private final ServerSocketChannel server;

    private LightStub(int sessions, Duration listLatency, Duration feedLatency) {
        this.list = new LightStubRoute(LightStubBodies.page(sessions));
        takes(listLatency, feedLatency);
        this.server = (ServerSocketChannel) new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new LightStubHandler(list, feed));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Starts with this many sessions a page, and latencies of 20 ms for a page and 50 ms for a feed. */
    public static LightStub start(int sessions) {
        return start(sessions, Duration.ofMillis(20), Duration.ofMillis(50));
    }

    /** Starts with this many sessions a page; a latency of zero answers at once. */
    public static LightStub start(int sessions, Duration listLatency, Duration feedLatency) {
        return new LightStub(sessions, listLatency, feedLatency);
    }

    /** Changes the latencies; zero answers at once. */
    public void takes(Duration listLatency, Duration feedLatency) {
        list.takes(listLatency);
        feed.takes(feedLatency);
    }

    /** The base URL of both vendors, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.localAddress().getPort();
    }

    /** Calls for a page. */
    public long listCalls() {
        return list.calls();
    }

    /** Calls for a feed. */
    public long feedCalls() {
        return feed.calls();
    }

    /** The CPU time of its own threads so far, to subtract from that of the process. */
    public Duration cpuTime() {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        return Duration.ofNanos(Arrays.stream(clock.getThreadInfo(clock.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith(threads + "-"))
                .mapToLong(ThreadInfo::getThreadId)
                .map(clock::getThreadCpuTime)
                .sum());
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
