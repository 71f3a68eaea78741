package dev.verification.bff.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Values of a chart, as the maps that YAML gives. */
final class Values {

    private Values() {}

    static Map<String, Object> read(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** The defaults with what is given over them, as Helm does it: maps are merged, all else is replaced. */
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

    /** The value at a dotted path, or null. */
    static @Nullable Object at(Map<String, Object> values, String path) {
        Object value = values;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
