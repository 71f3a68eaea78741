package dev.verification.bff.upstream;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of documented fields.
 *
 * @param others each field's other spelling, or its name again
 * @param known all of them, in both spellings
 */
record JsonNames(Map<String, String> others, Set<String> known) {

    JsonNames(Map<String, String> others) {
        this(
                Map.copyOf(others),
                Stream.of(others.keySet(), others.values())
                        .flatMap(Collection::stream)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    String other(String name) {
        return others.getOrDefault(name, name);
    }
}
