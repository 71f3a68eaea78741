package dev.verification.bff.web.connection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Callers that each ask one thing after another on a connection they keep, and begin another when it is closed. */
final class KeptLoad {

    private final int port;
    private final String path;
    private final Queue<String> statusLines = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();

    private KeptLoad(int port, String path) {
        this.port = port;
        this.path = path;
    }

    static KeptLoad start(int callers, int port, String path) {
        KeptLoad load = new KeptLoad(port, path);
        for (int i = 0; i < callers; i++) {
            int caller = i;
            load.callers.add(Thread.ofPlatform().start(() -> load.call(caller)));
        }
        return load;
    }

    int answers() {
        return statusLines.size();
    }

    /** The first lines of all answers, once nobody can connect any more. */
    List<String> awaitEnd() throws InterruptedException {
        for (Thread caller : callers) {
            caller.join();
        }
        return List.copyOf(statusLines);
    }

    private void call(int number) {
        boolean isThere = true;
        while (isThere) {
            try (Caller caller = new Caller(port)) {
                askUntilClosed(caller, number);
            } catch (IOException refused) {
                isThere = false;
            }
        }
    }

    /** Every other one speaks HTTP/1.0, and every third in two pieces. */
    private void askUntilClosed(Caller caller, int number) {
        String head = " HTTP/1." + number % 2 + "\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";
        try {
            while (true) {
                caller.send("GET " + path.substring(0, number % 3));
                caller.send(path.substring(number % 3) + head);
                statusLines.add(caller.answer().lines().findFirst().orElse(""));
            }
        } catch (IOException closed) {
            // Unanswered, which a caller may try again.
        }
    }
}
