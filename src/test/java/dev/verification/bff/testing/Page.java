package dev.verification.bff.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, which tests compare with the code. */
public enum Page {
    README("README.md"),
    BEHAVIOUR("src/docs/behaviour.md"),
    CLIENT("src/docs/client.md"),
    OPERATIONS("src/docs/operations.md"),
    PERFORMANCE("src/docs/performance.md"),
    DESIGN("src/docs/design.md"),
    CONTRIBUTING(".github/CONTRIBUTING.md"),
    SECURITY(".github/SECURITY.md"),
    CHART("helm/verification-bff/README.md");

    private final Path file;

    Page(String file) {
        this.file = Path.of(file);
    }

    public Path file() {
        return file;
    }

    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public Stream<MatchResult> results(String pattern) {
        return Pattern.compile(pattern).matcher(text()).results();
    }

    /** The matches of the pattern's first group. */
    public Stream<String> groups(String pattern) {
        return results(pattern).map(found -> found.group(1));
    }
}
