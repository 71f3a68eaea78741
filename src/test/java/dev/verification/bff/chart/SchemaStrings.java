package dev.verification.bff.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The strings in the schema of the values. */
final class SchemaStrings {

    private static final JsonNode SCHEMA =
            JsonMapper.shared().valueToTree(Values.read(Chart.HOME.resolve(Chart.SCHEMA)));

    /**
     * A string in the values.
     *
     * @param path dotted, {@code 0} for the first of a list, {@code x} for any key
     * @param type its schema
     */
    record Place(String path, JsonNode type) {

        boolean takes(String text) {
            return matches(type, text)
                    && text.length() <= type.path("maxLength").asInt(Integer.MAX_VALUE);
        }

        /** A string that looks like no other type. */
        String plain() {
            return takes("plain") ? "plain" : "5m";
        }

        /** Whether it accepts such a string; a URL does not. */
        boolean takesPlain() {
            return takes(plain());
        }

        private static boolean matches(JsonNode type, String text) {
            return Pattern.compile(type.path("pattern").asString(""))
                            .matcher(text)
                            .find()
                    && (!type.has("not") || !matches(type.path("not"), text));
        }
    }

    private static final List<Place> PLACES = places("", SCHEMA).distinct().toList();

    private SchemaStrings() {}

    static List<Place> places() {
        return PLACES;
    }

    private static Stream<Place> places(String path, JsonNode type) {
        JsonNode named =
                type.has("$ref") ? SCHEMA.at(type.path("$ref").asString().substring(1)) : type;
        List<Stream<Place>> found = new ArrayList<>();
        if (named.path("type").asString("").equals("string")) {
            found.add(Stream.of(new Place(path, named)));
        }
        named.path("properties").properties().forEach(property -> found.add(below(path, property)));
        named.path("patternProperties").forEach(any -> found.add(below(path, Map.entry("x", any))));
        found.add(below(path, Map.entry("0", named.path("items"))));
        for (String choice : List.of("allOf", "anyOf")) {
            named.path(choice).forEach(chosen -> found.add(places(path, chosen)));
        }
        return found.stream().flatMap(each -> each);
    }

    private static Stream<Place> below(String path, Map.Entry<String, JsonNode> part) {
        return part.getValue().isMissingNode()
                ? Stream.empty()
                : places(path.isEmpty() ? part.getKey() : path + "." + part.getKey(), part.getValue());
    }
}
