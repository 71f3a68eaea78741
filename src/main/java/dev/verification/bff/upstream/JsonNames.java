package dev.verification.bff.upstream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The names of documented fields, each with a position, so that a row's values are an array and need no map. */
final class JsonNames {

    private final Map<String, String> others;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * @param others each field's other spelling, or its name again
     */
    JsonNames(Map<String, String> others) {
        this.others = Map.copyOf(others);
        Stream.of(others.keySet(), others.values())
                .flatMap(Collection::stream)
                .forEach(name -> positions.putIfAbsent(name, positions.size()));
    }

    String other(String name) {
        return others.getOrDefault(name, name);
    }

    /** From 0; -1 if the name is not documented. */
    int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    int count() {
        return positions.size();
    }
}
