package dev.verification.bff.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values for the chart, and the expected resources.
 *
 * @param name unique
 * @param values as in the file given to Helm
 * @param expect expected values by {@code Kind/name} and JSON pointer; null if there is no value or no such resource
 */
record ValueSet(String name, Map<String, Object> values, Map<String, Map<String, Object>> expect) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "chart", "sets");
    private static final Map<String, Resources> RENDERED = new ConcurrentHashMap<>();

    static Stream<ValueSet> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream().flatMap(ValueSet::read);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    Resources rendered() {
        return RENDERED.computeIfAbsent(name, unknown -> Chart.render(values));
    }

    /** The effective value at a dotted path. */
    Object inForce(String path) {
        Object value = Values.at(Values.merge(Values.read(Chart.HOME.resolve("values.yaml")), values), path);
        if (value == null) {
            throw new AssertionError("no value " + path);
        }
        return value;
    }

    private static Stream<ValueSet> read(Path file) {
        try {
            Iterable<?> sets = new Yaml().load(Files.readString(file));
            ValueSet[] read = JsonMapper.shared().convertValue(sets, ValueSet[].class);
            return Stream.of(read);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
