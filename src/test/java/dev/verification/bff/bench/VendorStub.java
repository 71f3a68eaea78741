package dev.verification.bff.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Both vendors in a process of their own, at the latencies of the real ones. A list's {@code external_id} chooses what
 * it holds and for whom: every caller has sessions of its own, so that no two of them share a call. Bodies are made
 * once, and one thread sends them.
 */
final class VendorStub extends ByteToMessageDecoder {

    /** So many milliseconds for a list, and for a feed. */
    static final int LIST = 20;

    static final int FEED = 50;

    private static final ByteBuf END = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", US_ASCII));
    private static final Pattern WANTED = Pattern.compile("external_id=([a-z]+)-(\\d+)");
    private static final Map<String, ByteBuf> LISTS = new HashMap<>();
    private static final ByteBuf REVIEWS = response(reviews());
    private static long calls;

    /** What a list may hold. */
    enum Rows {
        /** 25 sessions. */
        PAGE(25, 0),
        /** 500 sessions. */
        MANY(500, 0),
        /** 500 sessions of 20 kB. */
        FAT(500, 19_300);

        private final int count;
        private final int filling;

        Rows(int count, int filling) {
            this.count = count;
            this.filling = filling;
        }

        /** The value of {@code external_id} by which this caller gets them. */
        String of(int caller) {
            return name().toLowerCase() + '-' + caller;
        }
    }

    // Not public: spring-boot:test-run would not know which to start.
    static void main(String... port) {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection.pipeline().addLast(new VendorStub());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), Integer.parseInt(port[0]))
                .syncUninterruptibly();
    }

    static ServerProcess start() {
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                "vendors",
                port,
                "/calls",
                List.of(
                        ServerProcess.java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VendorStub.class.getName(),
                        "" + port));
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf in, List<Object> out) {
        int end = ByteBufUtil.indexOf(END, in);
        if (end < 0) {
            return;
        }
        String target = in.toString(in.readerIndex(), in.indexOf(in.readerIndex(), end, (byte) '\r'), US_ASCII);
        in.readerIndex(end + END.readableBytes());
        if (target.startsWith("GET /v3")) {
            answer(connection, REVIEWS, FEED);
        } else if (target.startsWith("GET /v1")) {
            answer(connection, list(target), LIST);
        } else {
            connection.writeAndFlush(response("" + calls));
        }
    }

    private static void answer(ChannelHandlerContext connection, ByteBuf response, int milliseconds) {
        calls++;
        connection
                .executor()
                .schedule(
                        () -> connection.writeAndFlush(response.retainedDuplicate()),
                        milliseconds,
                        TimeUnit.MILLISECONDS);
    }

    private static ByteBuf list(String target) {
        Matcher wanted = WANTED.matcher(target);
        if (!wanted.find()) {
            throw new IllegalArgumentException(target);
        }
        Rows rows = Rows.valueOf(wanted.group(1).toUpperCase());
        int caller = Integer.parseInt(wanted.group(2));
        return LISTS.computeIfAbsent(
                wanted.group(),
                made -> response(IntStream.range(0, rows.count)
                        .mapToObj(row -> session(rows, caller, row))
                        .collect(Collectors.joining(",", "{\"sessions\":[", "],\"next_token\":null}"))));
    }

    private static String session(Rows rows, int caller, int row) {
        return """
                {"id":"%1$08d-000%2$d-4000-8000-%3$012d","organization_id":"9d2f7c1e-5b0a-4f43-8a8e-0c1d2e3f4a5b",\
                "user_id":"5a6b7c8d-0000-4000-8000-%3$012d","sender_user_id":"1f2e3d4c-0000-4000-8000-000000000007",\
                "external_id":"order-2026-%3$d","status":"VERIFIED","type":"session","session_progress":"COMPLETED",\
                "location":{"country":"Canada"},"workflow_id":"77aa88bb-0000-4000-8000-000000000001",\
                "workflow_steps":["ID_VERIFICATION","FACE_LIVENESS"],"meta_data":{"note":"%4$s"},\
                "created_at":"2026-11-01T05:14:16.081Z","updated_at":"2026-11-01T05:51:27.081Z"}""".formatted(caller, rows.ordinal(), row, "x".repeat(rows.filling));
    }

    private static String reviews() {
        return IntStream.range(0, 3)
                .mapToObj(review -> """
                {"uuid":"d992b62d-1fdc-46aa-8f24-c76a010eca1%d","activity_type":"STATUS_UPDATED",\
                "actor_display":"Rosa","actor_email":"rosa@example.com","actor_type":"CONSOLE_USER",\
                "new_status":"Approved","previous_status":"In Review","comment":"Document checked again.",\
                "mentioned_emails":[],"previous_value":{"status":"In Review"},"new_value":{"status":"Approved"},\
                "changed_fields":["status"],"metadata":null,"created_at":"2026-11-01T10:52:22.680761Z"}""".formatted(review))
                .collect(Collectors.joining(",", "{\"count\":3,\"next\":null,\"previous\":null,\"results\":[", "]}"));
    }

    private static ByteBuf response(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(head.getBytes(UTF_8)).writeBytes(bytes));
    }
}
