package dev.verification.bff.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Resolves on the kind of event loop that Lettuce uses, through a name server of its own. */
class UncachedAddressResolverTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AddressResolverGroup.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final DefaultEventLoopGroupProvider provider = new DefaultEventLoopGroupProvider(1);
    private final EventLoopGroup loops = provider.allocate(Transports.eventLoopGroupClass());

    @BeforeEach
    void capture() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void release() {
        logger.detachAppender(log);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void resolveWhenTheNameLeadsElsewhereReturnsTheNewAddress() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                AddressResolverGroup<InetSocketAddress> group =
                        UncachedAddressResolver.group(new SingletonDnsServerAddressStreamProvider(
                                (InetSocketAddress) server.getLocalSocketAddress()))) {
            byte[] address = {10, 0, 0, 1};
            Thread.ofVirtual().start(() -> answer(server, address));

            assertThat(resolve(group)).isEqualTo("10.0.0.1");
            address[3] = 2;
            assertThat(resolve(group)).isEqualTo("10.0.0.2");
        }
    }

    @Test
    void closeLogsNothing() throws Exception {
        AddressResolverGroup<InetSocketAddress> group =
                UncachedAddressResolver.group(new SingletonDnsServerAddressStreamProvider(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)));
        group.getResolver(loops.next())
                .resolve(InetSocketAddress.createUnresolved("127.0.0.1", 6379))
                .get();
        group.close();

        assertThat(log.list).isEmpty();
    }

    private String resolve(AddressResolverGroup<InetSocketAddress> group) throws Exception {
        return group.getResolver(loops.next())
                .resolve(InetSocketAddress.createUnresolved("redis.example", 6379))
                .get(10, TimeUnit.SECONDS)
                .getAddress()
                .getHostAddress();
    }

    /** Answers each question for an IPv4 address with that address and no time to live, others with no address. */
    private static void answer(DatagramSocket server, byte[] address) {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                server.receive(question);
                byte[] reply = reply(question, address);
                server.send(new DatagramPacket(reply, reply.length, question.getSocketAddress()));
            }
        } catch (java.io.IOException closed) {
            // No more questions.
        }
    }

    private static byte[] reply(DatagramPacket question, byte[] address) {
        int end = 12;
        while (question.getData()[end] != 0) {
            end += question.getData()[end] + 1;
        }
        end += 5;
        boolean isIpv4 = question.getData()[end - 3] == 1;
        ByteBuffer reply = ByteBuffer.allocate(512);
        reply.put(question.getData(), 0, 2).putShort((short) 0x8180);
        reply.putShort((short) 1).putShort((short) (isIpv4 ? 1 : 0)).putInt(0);
        reply.put(question.getData(), 12, end - 12);
        if (isIpv4) {
            reply.putShort((short) 0xC00C)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(0);
            reply.putShort((short) 4).put(address);
        }
        byte[] bytes = new byte[reply.position()];
        reply.flip().get(bytes);
        return bytes;
    }
}
