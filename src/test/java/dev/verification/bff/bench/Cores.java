package dev.verification.bff.bench;

import java.io.IOException;
import java.util.List;

/**
 * Keeps the service and what measures it on cores of their own. Vendors and callers are other machines; on a shared
 * core each of their steps makes the service wait, and the other way round.
 */
final class Cores implements AutoCloseable {

    private static final int ALL = Runtime.getRuntime().availableProcessors();
    private static final long SELF = ProcessHandle.current().pid();

    private Cores() {}

    /** Whether there are two cores, and the command of Linux that assigns them. */
    static boolean canBeDivided() {
        return ALL > 1 && run("taskset", "-cp", Long.toString(SELF));
    }

    /** Leaves the first core to this process, with its stub and its callers, and all others to the service. */
    static Cores divide(ServerProcess service) {
        assign(service.pid(), "1-" + (ALL - 1));
        assign(SELF, "0");
        return new Cores();
    }

    private static void assign(long process, String cores) {
        if (!run("taskset", "-acp", cores, Long.toString(process))) {
            throw new IllegalStateException("cores " + cores + " cannot be assigned");
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Gives all cores back to this process. */
    @Override
    public void close() {
        assign(SELF, "0-" + (ALL - 1));
    }
}
