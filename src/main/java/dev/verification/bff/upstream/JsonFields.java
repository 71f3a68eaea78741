package dev.verification.bff.upstream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** The documented fields of a vendor's object, unchanged. If a name is repeated, the last one counts. */
public final class JsonFields {

    private final Names names;
    private final @Nullable JsonNode[] values;
    private final Omissions omissions;

    /**
     * @param omissions of the body
     */
    JsonFields(Names names, Omissions omissions) {
        this.names = names;
        this.values = new JsonNode[names.count()];
        this.omissions = omissions;
    }

    /** Reads the current value if its field is documented; otherwise skips it. */
    void take(String field, JsonParser parser) {
        int position = names.position(field);
        if (position < 0) {
            parser.skipChildren();
            omit();
            return;
        }
        if (values[position] != null) {
            omit();
        }
        values[position] = JsonValues.read(parser);
    }

    /** Notes that what is read into is less than what the body holds. */
    public void omit() {
        omissions.add();
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
        JsonNode value = value(name);
        return value != null && value.isNull();
    }

    private @Nullable JsonNode present(String name) {
        JsonNode value = value(name);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable JsonNode value(String name) {
        int position = names.position(name);
        return position < 0 ? null : values[position];
    }

    /** The names of documented fields, each with a position, so that an object's values are an array and need no map. */
    static final class Names {

        private final Map<String, String> others;
        private final Map<String, Integer> positions = new HashMap<>();

        /**
         * @param others each field's other spelling, or its name again
         */
        Names(Map<String, String> others) {
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
}
