package dev.verification.bff.web.openapi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs commands of packages that npx fetches where they are not yet there. */
final class Npx {

    static final String NOT_RUNNABLE = "node is not installed, or the package cannot be fetched";

    private static final Map<String, String> QUIET =
            Map.of("CI", "true", "NO_COLOR", "1", "REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");

    private final List<String> npx = new ArrayList<>(List.of("npx", "--yes"));

    Npx(String... packages) {
        for (String name : packages) {
            npx.add("--package=" + name);
        }
    }

    /**
     * How a command ended.
     *
     * @param status zero where all is well
     * @param output what it wrote, without its complaints
     */
    record Ended(int status, String output) {}

    boolean canRun(String command) throws InterruptedException {
        try {
            return run(Path.of("."), command, "--version").status() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    Ended run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = builder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = process.inputReader().lines().collect(Collectors.joining("\n"));
        return new Ended(process.waitFor(), output);
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
