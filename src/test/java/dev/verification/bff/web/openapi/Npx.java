package dev.verification.bff.web.openapi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands of a package that npx fetches where it is not yet there. */
final class Npx {

    static final String NOT_RUNNABLE = "node is not installed, or the package cannot be fetched";

    private static final Map<String, String> QUIET = Map.of("CI", "true", "NO_COLOR", "1");

    private final List<String> npx;

    Npx(String name) {
        this.npx = List.of("npx", "--yes", "--package=" + name);
    }

    boolean canRun(String command) throws InterruptedException {
        try {
            return builder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** For a command that goes on; what it writes is all on one stream. */
    Process start(String... command) throws IOException {
        return builder(command).redirectErrorStream(true).start();
    }

    private ProcessBuilder builder(String... command) {
        List<String> line = new ArrayList<>(npx);
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(QUIET);
        return builder;
    }
}
