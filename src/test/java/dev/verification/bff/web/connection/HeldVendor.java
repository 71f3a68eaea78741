package dev.verification.bff.web.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A vendor that answers a call when it is told to, and sees when its caller lets the connection go before. */
public final class HeldVendor implements AutoCloseable {

    private static final String ANSWER = "{\"sessions\":[]}";

    private final ServerSocket server;
    private final BlockingQueue<HeldCall> calls = new LinkedBlockingQueue<>();
    private final List<Socket> connections = new ArrayList<>();

    public HeldVendor() {
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Waits for the next call to arrive. */
    public HeldCall call() throws InterruptedException {
        HeldCall call = calls.poll(20, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call arrived");
        }
        return call;
    }

    public boolean isIdle() {
        return calls.isEmpty();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> read(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void read(Socket connection) {
        HeldCall last = null;
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            String requestLine;
            while ((requestLine = reader.readLine()) != null) {
                readHeaders(reader);
                last = new HeldCall(requestLine, connection);
                calls.add(last);
            }
        } catch (IOException reset) {
            // As good as closed.
        }
        if (last != null) {
            last.letGo();
        }
    }

    private static void readHeaders(BufferedReader reader) throws IOException {
        @Nullable String line;
        do {
            line = reader.readLine();
        } while (line != null && !line.isEmpty());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** One call that waits for its answer. */
    public static final class HeldCall {

        private final String requestLine;
        private final Socket connection;
        private volatile boolean isLetGo;

        private HeldCall(String requestLine, Socket connection) {
            this.requestLine = requestLine;
            this.connection = connection;
        }

        String requestLine() {
            return requestLine;
        }

        /** Whether the caller has closed the connection on which it was made. */
        boolean isLetGo() {
            return isLetGo;
        }

        void answer() throws IOException {
            String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length();
            connection.getOutputStream().write((head + "\r\n\r\n" + ANSWER).getBytes(UTF_8));
        }

        public void answerQuietly() {
            try {
                answer();
            } catch (IOException letGo) {
                // Its caller was quicker.
            }
        }

        private void letGo() {
            isLetGo = true;
        }
    }
}
