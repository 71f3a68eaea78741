package dev.verification.bff.web.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A caller's connection, byte by byte. */
final class Caller implements AutoCloseable {

    private final Socket socket;

    Caller(RunningService service) throws IOException {
        this(service.uri("/").getPort());
    }

    Caller(int port) throws IOException {
        this.socket = new Socket("localhost", port);
        socket.setSoTimeout(60_000);
    }

    void ask(String... paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String path : paths) {
            requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        send(requests.toString());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    /** Reads one answer, whose length is told or which comes in chunks. */
    String answer() throws IOException {
        String head = until("\r\n\r\n");
        String length = head.replaceFirst("(?si).*\r\nContent-Length: (\\d+).*", "$1");
        return head + (length.equals(head) ? until("0\r\n\r\n") : read(Integer.parseInt(length)));
    }

    private String until(String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            read.append(read(1));
        }
        return read.toString();
    }

    private String read(int bytes) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new IOException("the service closed the connection");
        }
        return new String(read, UTF_8);
    }

    /** All that comes before the service closes the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /**
     * Says one of these bytes after another, over and over, each as soon as nothing was answered for a moment, until the
     * connection is closed; gives up after so many.
     *
     * @return how many were said
     */
    int drip(String bytes, int most) throws IOException {
        socket.setSoTimeout(50);
        for (int said = 0; said < most; said++) {
            try {
                send(bytes.substring(said % bytes.length(), said % bytes.length() + 1));
                if (socket.getInputStream().read() < 0) {
                    return said;
                }
            } catch (SocketTimeoutException stillOpen) {
                // Another one.
            } catch (SocketException reset) {
                return said;
            }
        }
        return most;
    }

    boolean isClosedByService() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
