package dev.verification.bff.upstream.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A proxy that tunnels and forwards, whatever the host is called, to one port of this machine. */
final class ForwardProxy implements AutoCloseable {

    private final RawVendor front;
    private final int target;

    private ForwardProxy(int target, Optional<String> authorization) {
        this.target = target;
        this.front = RawVendor.talking(request -> {
            if (authorization.filter(said -> !request.head().contains(said)).isPresent()) {
                request.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
            } else {
                pass(request);
            }
        });
    }

    static ForwardProxy to(RawVendor vendor) {
        return new ForwardProxy(vendor.port(), Optional.empty());
    }

    /** One that lets nobody pass without this header. */
    static ForwardProxy to(RawVendor vendor, String authorization) {
        return new ForwardProxy(vendor.port(), Optional.of("proxy-authorization: " + authorization + "\r\n"));
    }

    String authority() {
        return "127.0.0.1:" + front.port();
    }

    /** The request lines that came, in their order. */
    List<String> requestLines() {
        return front.heads().stream().map(head -> head.split("\r\n", 2)[0]).toList();
    }

    private void pass(RawVendor.Request request) throws IOException {
        try (Socket vendor = new Socket("127.0.0.1", target)) {
            if (request.head().startsWith("CONNECT ")) {
                request.write("HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                String originForm = request.head().replaceFirst("^GET http://[^/]*", "GET ");
                vendor.getOutputStream().write(originForm.getBytes(StandardCharsets.ISO_8859_1));
            }
            Thread.ofVirtual().start(() -> pump(request.socket(), vendor));
            pump(vendor, request.socket());
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException oneIsGone) {
            closeQuietly(from);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
