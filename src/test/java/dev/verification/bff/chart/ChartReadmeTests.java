package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartReadmeTests {

    private static final Path README = Chart.HOME.resolve("README.md");
    private static final String START =
            "<!-- values: made from values.yaml by ./mvnw test -Dtest=ChartReadmeTests -Dupdate -->\n";
    private static final String END = "<!-- end of values -->\n";

    @Test
    void readmeListsTheValuesOfTheChart() throws IOException {
        String readme = Files.readString(README);
        String made = made(readme);
        if (System.getProperty("update") != null) {
            Files.writeString(README, made);
        }

        assertThat(Files.readString(README)).isEqualTo(made);
    }

    @Test
    void valuesHaveAMeaningEach() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(80).noneMatch(row -> row.meaning().isEmpty());
    }

    private static String made(String readme) throws IOException {
        int start = readme.indexOf(START) + START.length();
        return readme.substring(0, start) + ValuesTable.markdown(rows()) + readme.substring(readme.indexOf(END));
    }

    private static List<ValuesTable.Row> rows() throws IOException {
        return ValuesTable.rows(Files.readString(Chart.HOME.resolve("values.yaml")));
    }
}
