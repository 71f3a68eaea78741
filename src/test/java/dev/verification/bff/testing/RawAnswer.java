package dev.verification.bff.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to a request written byte by byte.
 *
 * @param status of the answer
 * @param headers by their names in lower case
 * @param body as it came
 */
public record RawAnswer(int status, Map<String, String> headers, String body) {

    /** Sends a request line and headers, and reads until the service closes the connection. */
    public static RawAnswer to(RunningService service, String requestLine, String... headers) {
        return to(service.uri("/"), requestLine, headers);
    }

    public static RawAnswer to(URI uri, String requestLine, String... headers) {
        String lines = String.join("\r\n", headers);
        return toBytes(
                uri,
                (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + lines
                                + (headers.length == 0 ? "" : "\r\n") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a whole request, which must ask to close the connection, and reads until it is closed. */
    public static RawAnswer toBytes(URI uri, byte[] request) {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request);
            return of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static RawAnswer of(String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        List<String> head = List.of(parts[0].split("\r\n"));
        Map<String, String> headers = new TreeMap<>();
        head.stream()
                .skip(1)
                .map(line -> line.split(":", 2))
                .forEach(header -> headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip()));
        String sent = parts.length > 1 ? parts[1] : "";
        boolean isChunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        String body = isChunked ? joined(sent) : sent;
        return new RawAnswer(
                Integer.parseInt(head.getFirst().split(" ")[1]),
                headers,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** Decodes chunked transfer encoding. */
    private static String joined(String chunks) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (at < chunks.length()) {
            int endOfLine = chunks.indexOf("\r\n", at);
            int start = endOfLine + 2;
            int length = Integer.parseInt(chunks.substring(at, endOfLine), 16);
            joined.append(chunks, start, start + length);
            at = start + length + 2;
        }
        return joined.toString();
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
