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
 * Values that someone may install the chart with, and what must come of them.
 *
 * @param name what the set is about, unique
 * @param values as they stand in the file given to Helm
 * @param expect by {@code Kind/name} what stands at a JSON pointer; null for nothing there, or for no such resource
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

    /** The value in force at a dotted path. */
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
