package dev.verification.bff.web.openapi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.verification.bff.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The TypeScript client and its packages, which npm installs into {@code target} at the time of the test. */
final class ClientProject {

    static final Path SOURCES = Path.of("src/test/resources/client");

    private static final Path FOLDER = Path.of("target/client");
    private static final Map<String, String> QUIET =
            Map.of("CI", "true", "NO_COLOR", "1", "REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");

    private ClientProject() {}

    /**
     * How a command ended.
     *
     * @param status zero where all is well
     * @param output what it wrote
     * @param errors what it complained of
     */
    record Ended(int status, String output, String errors) {}

    /** Skips the test where npm is missing, or cannot get the packages. */
    static ClientProject installed() throws IOException, InterruptedException {
        Programs.require("node");
        Programs.require("npm");
        FileSystemUtils.copyRecursively(SOURCES, FOLDER);
        ClientProject project = new ClientProject();
        Ended install = project.run("npm", "install", "--no-audit", "--no-fund", "--fetch-retries=1");
        assumeTrue(install.status() == 0, () -> "npm cannot install the client's packages: " + install.errors());
        return project;
    }

    /** Runs a command of one of the packages. */
    Ended tool(String name, String... arguments) throws IOException, InterruptedException {
        String script = Path.of("node_modules", ".bin", name).toString();
        return run(Stream.concat(Stream.of(script), Stream.of(arguments)).toArray(String[]::new));
    }

    Ended run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(FOLDER, "output", ".txt");
        Path errors = Files.createTempFile(FOLDER, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(QUIET);
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(output), Files.readString(errors));
    }

    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve("src"))) {
            return files.toList();
        }
    }
}
