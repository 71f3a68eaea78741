package dev.verification.bff.web.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream of events from a socket, on a virtual thread, until either side ends it. */
final class EventReader implements AutoCloseable {

    final List<String> events = new CopyOnWriteArrayList<>();
    final List<String> comments = new CopyOnWriteArrayList<>();
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Socket socket;
    private final BufferedReader in;
    private final Thread thread;
    private final String statusLine;
    volatile String lastId = "";
    volatile String retry = "";
    /** Whether the other side ended the stream, and did not cut the connection. */
    volatile boolean isEndOfStream;

    private EventReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 512);
        this.statusLine = in.readLine();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0], header[1]);
        }
        this.thread = Thread.ofVirtual().start(this::read);
    }

    static EventReader of(URI uri, String... headers) {
        return of(uri, 64 << 10, headers);
    }

    static EventReader of(URI uri, int receiveBuffer, String... headers) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(receiveBuffer);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", uri.getPort()));
            StringBuilder request = new StringBuilder("GET " + uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()) + " HTTP/1.1\r\nHost: localhost\r\n");
            for (int name = 0; name < headers.length; name += 2) {
                request.append(headers[name])
                        .append(": ")
                        .append(headers[name + 1])
                        .append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
            return new EventReader(socket);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int status() {
        return Integer.parseInt(statusLine.split(" ")[1]);
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    private void read() {
        String event = "";
        String data = "";
        String id = "";
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] field = line.split(": ?", 2);
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(event + " " + data);
                    }
                    lastId = id;
                    event = "";
                    data = "";
                } else {
                    switch (field[0]) {
                        case "id" -> id = field[1];
                        case "retry" -> retry = field[1];
                        case "event" -> event = field[1];
                        case "data" -> data = field[1];
                        default -> throw new IllegalStateException(line);
                    }
                }
            }
            isEndOfStream = data.isEmpty();
        } catch (IOException ended) {
            // As any end.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
