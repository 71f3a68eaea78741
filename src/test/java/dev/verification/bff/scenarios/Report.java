package dev.verification.bff.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcome of all scenarios, as it stands in the repository. */
final class Report {

    private static final Path FILE = Path.of("src/test/resources/dev/verification/bff/scenarios/report.md");

    private static final String HEAD = """
            # What comes of each scenario

            Written by `./mvnw test -Dtest=ScenariosTests -Dscenarios.update=true`; the build fails when a change alters
            it unreviewed. Attempts are calls that arrived at the vendors; 429 counts those that overstepped a limit.
            Budget used is what Didit answered, of what it would have answered in that time.

            | scenario | requests | complete | partial | rejected | failed | left | attempts | 429 | attempts per request | longest wait | budget used |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private Report() {}

    static String row(Scenario scenario, Tally tally) {
        String endings = Stream.of(Ending.Kind.values())
                .map(kind -> String.valueOf(tally.count(kind)))
                .collect(Collectors.joining(" | "));
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d | %d | %.3f | %.3f s | %.1f %% |",
                scenario.name(),
                tally.requests().size(),
                endings,
                tally.attempts(),
                tally.throttled(),
                tally.attemptsPerRequest(),
                tally.longest().toMillis() / 1e3,
                100 * tally.budgetUsed());
    }

    static String story(Scenario scenario, Tally tally) {
        return "- **%s**: %s.%s"
                .formatted(scenario.name(), scenario.story(), scenario.figure().apply(tally));
    }

    /** What stands in the repository, line by line. */
    static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void write(List<String> rows, List<String> stories) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, HEAD + String.join("\n", rows) + "\n\n" + String.join("\n", stories) + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
