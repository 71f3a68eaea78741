package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

class RefusedValuesTests {

    /**
     * Invalid values.
     *
     * @param at the path, as Helm writes it
     * @param says part of the message for that path
     * @param values the invalid one, and others that make it invalid
     */
    record Refusal(String at, String says, Map<String, Object> values) {

        @Override
        public String toString() {
            return at + " " + says + " " + values;
        }
    }

    static Stream<Refusal> refusals() throws IOException {
        Iterable<?> read = new Yaml().load(Files.readString(Path.of("src/test/resources/chart/refused.yaml")));
        return Stream.of(JsonMapper.shared().convertValue(read, Refusal[].class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void renderWhenValueIsWrongNamesItsPath(Refusal refusal) {
        assertThatThrownBy(() -> Chart.render(refusal.values()))
                .hasMessageMatching("(?s).*%s.*%s.*".formatted(quote(refusal.at()), quote(refusal.says())));
    }

    @Test
    void refusalsAreThirtyAtLeast() throws IOException {
        assertThat(refusals()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
    }

    private static String quote(String text) {
        return Pattern.quote(text);
    }
}
