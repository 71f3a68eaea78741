package dev.verification.bff.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Both vendors with valid answers of any size: {@code external_id} chooses that of a list, the session id that of a feed.
 * Needs only a JDK, so that it can also be started from source in a container.
 */
public final class BulkyVendors implements AutoCloseable {

    /** 500 sessions with 50 small nested objects each. */
    public static final String NESTED = "nested";

    /** 500 sessions with texts of 32 KB. */
    public static final String LONG = "long";

    /** 500 sessions, each with a feed of 200 reviews of 1 KB. */
    public static final String TALKATIVE = "talkative";

    private final HttpServer server;

    private BulkyVendors(HttpServer server) {
        this.server = server;
    }

    public static BulkyVendors start(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", BulkyVendors::answer);
        server.start();
        return new BulkyVendors(server);
    }

    /**
     * In a container: on the port given, until the container ends. Not public, which the container's Java does not
     * require: {@code spring-boot:test-run} would find two main classes.
     */
    static void main(String... port) throws IOException {
        start(new InetSocketAddress(Integer.parseInt(port[0])));
        System.err.println("started");
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The id of a session whose feed has this many kilobytes, in at most 2,000 reviews of a kilobyte each. */
    public static String sessionWithFeedOf(int kilobytes, int number) {
        return "%08d-0000-4000-8000-%012d".formatted(kilobytes, number);
    }

    private static void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(call.getResponseBody(), 1 << 16)) {
            if (path.contains("/v1/sessions")) {
                sessions(String.valueOf(call.getRequestURI().getQuery()), out);
            } else {
                feed(Integer.parseInt(path.replaceAll(".*/sessions/(\\d{8})-.*", "$1")), out);
            }
        } catch (IOException callerGone) {
            // The service did not need the rest.
        } finally {
            call.close();
        }
    }

    private static void sessions(String query, OutputStream out) throws IOException {
        String kind = query.replaceAll("(?s).*external_id=([a-z]+).*", "$1");
        int rows = kind.matches("nested|long|talkative") ? 500 : 25;
        int feed = kind.equals(TALKATIVE) ? 200 : 1;
        write(out, "{\"sessions\":[");
        for (int row = 0; row < rows; row++) {
            write(out, (row == 0 ? "" : ",") + """
                    {"id":"%s","status":"VERIFIED","created_at":"2026-11-01T05:14:16.081Z","meta_data":%s}""".formatted(sessionWithFeedOf(feed, row), metaData(kind)));
        }
        write(out, "],\"next_token\":null}");
    }

    private static String metaData(String kind) {
        return switch (kind) {
            case NESTED -> "{\"checks\":[" + "{\"a\":{\"b\":1}},".repeat(49) + "{\"a\":{\"b\":1}}]}";
            case LONG -> "{\"text\":\"" + "of rosa@example.com. ".repeat(1_560) + "\"}";
            default -> "{}";
        };
    }

    private static void feed(int kilobytes, OutputStream out) throws IOException {
        int reviews = Math.min(kilobytes, 200);
        String comment = "x".repeat(kilobytes * 1_000 / reviews - 100);
        write(out, "{\"count\":" + reviews + ",\"next\":null,\"previous\":null,\"results\":[");
        for (int review = 0; review < reviews; review++) {
            write(out, (review == 0 ? "" : ",") + """
                    {"uuid":"%08d-0000-4000-8000-000000000000","created_at":"2026-11-01T10:52:22.680761Z","comment":"%s"}""".formatted(review, comment));
        }
        write(out, "]}");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
