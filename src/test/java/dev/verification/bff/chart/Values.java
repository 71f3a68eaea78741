package dev.verification.bff.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Values of a chart, as maps. */
final class Values {

    private Values() {}

    static Map<String, Object> read(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Merges values into the defaults like Helm: maps are merged, all else is replaced. */
    static Map<String, Object> merge(Map<String, Object> defaults, Map<String, Object> given) {
        Map<String, Object> merged = new LinkedHashMap<>(defaults);
        given.forEach((key, value) -> merged.merge(key, value, Values::mergeValue));
        return merged;
    }

    @SuppressWarnings("unchecked")
    private static Object mergeValue(Object defaults, Object given) {
        return defaults instanceof Map && given instanceof Map
                ? merge((Map<String, Object>) defaults, (Map<String, Object>) given)
                : given;
    }

    /** These values with another one at a dotted path; {@code 0} is the first of a list. */
    static Map<String, Object> with(Map<String, Object> values, String path, Object value) {
        String[] parts = path.split("\\.", 2);
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(parts[0], parts.length == 1 ? value : within(values.get(parts[0]), parts[1], value));
        return changed;
    }

    @SuppressWarnings("unchecked")
    private static Object within(@Nullable Object outer, String path, Object value) {
        if (!path.matches("0(\\..*)?")) {
            return with(outer instanceof Map ? (Map<String, Object>) outer : Map.of(), path, value);
        }
        Object first = outer instanceof List<?> list && !list.isEmpty() ? list.getFirst() : Map.of();
        return List.of(path.equals("0") ? value : within(first, path.substring(2), value));
    }

    /** The value at a dotted path, or null. */
    static @Nullable Object at(Map<String, Object> values, String path) {
        Object value = values;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
