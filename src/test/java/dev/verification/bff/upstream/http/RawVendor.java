package dev.verification.bff.upstream.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A vendor whose answers are written byte by byte, as no HTTP server would write them. */
final class RawVendor implements AutoCloseable {

    private final ServerSocket server;
    private final Talk talk;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private RawVendor(Talk talk, ServerSocketFactory sockets) throws IOException {
        this.talk = talk;
        this.server = sockets.createServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers each request as told. */
    static RawVendor talking(Talk talk) {
        return talking(talk, ServerSocketFactory.getDefault());
    }

    static RawVendor talking(Talk talk, ServerSocketFactory sockets) {
        try {
            return new RawVendor(talk, sockets);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Answers each request with these bytes, and leaves the connection open. */
    static RawVendor answering(String answer) {
        return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    static RawVendor answering(byte[] answer) {
        return talking(request -> request.write(answer));
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The request lines and headers that came, in their order. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int connection = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            int number = 0;
            for (String head = head(socket.getInputStream()); head != null; head = head(socket.getInputStream())) {
                heads.add(head);
                number++;
                talk.answer(new Request(head, connection, number, socket));
            }
        } catch (IOException gone) {
            // The client has closed it, or the talk has.
        }
    }

    private static @Nullable String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }

    /** Answers a request; ends the connection with an exception. */
    @FunctionalInterface
    interface Talk {
        void answer(Request request) throws IOException;
    }

    /**
     * A request, and the means to answer it.
     *
     * @param head the request line and headers
     * @param connection which connection it came over, from 1
     * @param number which request of its connection it is, from 1
     * @param socket the connection
     */
    record Request(String head, int connection, int number, Socket socket) {

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** A 200 with this body. */
        void ok(String body, String... headers) throws IOException {
            String more = String.join(
                    "", List.of(headers).stream().map(line -> line + "\r\n").toList());
            write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n" + more + "\r\n" + body);
        }

        /** Ends the connection by an RST. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
