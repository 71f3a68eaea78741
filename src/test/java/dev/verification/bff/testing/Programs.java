package dev.verification.bff.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that are installed on this machine. */
public final class Programs {

    private static final String FOLDERS =
            System.getenv("PATH") + ":/usr/local/bin:/usr/sbin:/opt/prometheus".replace(":", File.pathSeparator);

    private Programs() {}

    public static Optional<Path> find(String name) {
        return Stream.of(FOLDERS.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns its path; skips the test if it is not installed. */
    public static Path require(String name) {
        Optional<Path> found = find(name);
        assumeTrue(found.isPresent(), name + " is not installed");
        return found.orElseThrow();
    }
}
