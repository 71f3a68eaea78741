package dev.verification.bff.upstream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** The documented fields of a vendor's object, unchanged. If a name is repeated, the last one counts. */
public final class JsonFields {

    private final Names names;
    private final Map<String, JsonNode> values = new HashMap<>();

    JsonFields(Names names) {
        this.names = names;
    }

    /** Reads the current value if its field is documented; otherwise skips it. */
    void take(String field, JsonParser parser) {
        if (names.known().contains(field)) {
            values.put(field, JsonValues.read(parser));
        } else {
            parser.skipChildren();
        }
    }

    /** The field's value, of any type; null if absent. */
    public @Nullable JsonNode any(String name) {
        JsonNode value = present(name);
        return value == null ? present(names.other(name)) : value;
    }

    /** The field's value as a text, if it is a text or a number; null otherwise. */
    public @Nullable String text(String name) {
        return JsonValues.text(any(name));
    }

    /**
     * The field's value as an identifier.
     *
     * @throws MalformedBodyException if it is neither a text nor a number, or blank
     */
    public String id(String name) {
        String id = text(name);
        if (id == null || id.isBlank()) {
            throw new MalformedBodyException("no " + name);
        }
        return id;
    }

    /** Whether the field is present and null. */
    public boolean isNull(String name) {
        JsonNode value = values.get(name);
        return value != null && value.isNull();
    }

    private @Nullable JsonNode present(String name) {
        JsonNode value = values.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /**
     * The names of documented fields.
     *
     * @param others each field's other spelling, or its name again
     * @param known all of them, in both spellings
     */
    record Names(Map<String, String> others, Set<String> known) {

        Names(Map<String, String> others) {
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
}
