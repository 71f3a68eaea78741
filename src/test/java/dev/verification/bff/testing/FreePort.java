package dev.verification.bff.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** A port for a server that cannot choose one itself. */
public final class FreePort {

    private FreePort() {}

    /** Returns a port that no process of this machine listens on now. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
