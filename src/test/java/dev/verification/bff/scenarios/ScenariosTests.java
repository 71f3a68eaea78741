package dev.verification.bff.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTests {

    private static final boolean UPDATE = Boolean.getBoolean("scenarios.update");
    private static final List<String> ROWS = new ArrayList<>();
    private static final List<String> STORIES = new ArrayList<>();

    static List<Scenario> scenarios() {
        return Stream.of(OrdinaryDays.all(), LimitedDays.all(), BadDays.all(), SharedDays.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void scenario(Scenario scenario) {
        Tally tally = scenario.play();

        String row = Report.row(scenario, tally);
        String story = Report.story(scenario, tally);
        ROWS.add(row);
        STORIES.add(story);
        scenario.promise().accept(tally);
        if (!UPDATE) {
            assertThat(Report.lines()).contains(row, story);
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "scenarios.update", matches = "true", disabledReason = "it is being written")
    void reportHoldsTheseScenariosAndNoOther() {
        List<String> names = scenarios().stream().map(Scenario::name).toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(20);
        assertThat(Report.lines().stream().filter(line -> line.startsWith("- **")))
                .extracting(line -> line.substring("- **".length(), line.indexOf("**:")))
                .containsExactlyElementsOf(names);
    }

    @AfterAll
    static void update() {
        if (UPDATE) {
            Report.write(ROWS, STORIES);
        }
    }
}
