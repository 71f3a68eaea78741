package dev.verification.bff.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An address that leads to one server and later to another, as a service's name does: connections there are stay. It can
 * be stalled: then nothing gets through, and all of it does later.
 */
public final class TcpRelay implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int target;
    private volatile CountDownLatch passing = new CountDownLatch(0);

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

    /** From now on nothing gets through. */
    public void stall() {
        passing = new CountDownLatch(1);
    }

    /** What was held up gets through. */
    public void resume() {
        passing.countDown();
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

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[8_192];
        try (from;
                to) {
            int count = from.getInputStream().read(bytes);
            while (count >= 0) {
                passing.await();
                to.getOutputStream().write(bytes, 0, count);
                count = from.getInputStream().read(bytes);
            }
        } catch (IOException | InterruptedException ended) {
            // Both ends are closed.
        }
    }

    @Override
    public void close() {
        resume();
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
