package dev.verification.bff.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A partial copy of this repository, in which commands are run. */
record Checkout(Path folder) {

    /**
     * The outcome of a command.
     *
     * @param exit its exit code
     * @param output its standard output, stripped
     * @param errors its standard error, likewise
     */
    record Outcome(int exit, String output, String errors) {}

    static Checkout of(Path folder, String... parts) throws IOException {
        for (String part : parts) {
            copy(Path.of(part), folder);
        }
        return new Checkout(folder);
    }

    Outcome run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", null);
        Path errors = Files.createTempFile(folder, "err", null);
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Outcome(
                exit, Files.readString(output).strip(), Files.readString(errors).strip());
    }

    private static void copy(Path part, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(part)) {
            for (Path from : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path to = folder.resolve(from);
                Files.createDirectories(to.getParent());
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
