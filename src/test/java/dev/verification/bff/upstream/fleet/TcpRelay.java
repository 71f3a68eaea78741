package dev.verification.bff.upstream.fleet;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An address that leads to one server and later to another, as a service's name does: connections there are stay. */
public final class TcpRelay implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int target;

    private TcpRelay(ServerSocket socket, int target) {
        this.socket = socket;
        this.target = target;
    }

    public static TcpRelay to(int port) {
        try {
            TcpRelay relay = new TcpRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(relay::accept);
            return relay;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on new connections lead there. */
    public void leadTo(int port) {
        target = port;
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = socket.accept();
                connections.incrementAndGet();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> carry(caller, server));
                Thread.ofVirtual().start(() -> carry(server, caller));
            }
        } catch (IOException closed) {
            // No more callers.
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Both ends are closed.
        }
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
