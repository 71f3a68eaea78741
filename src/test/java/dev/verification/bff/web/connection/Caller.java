package dev.verification.bff.web.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.verification.bff.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A caller's connection, byte by byte. */
final class Caller implements AutoCloseable {

    private final Socket socket;

    Caller(RunningService service) throws IOException {
        this.socket = new Socket("localhost", service.uri("/").getPort());
        socket.setSoTimeout(20_000);
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
