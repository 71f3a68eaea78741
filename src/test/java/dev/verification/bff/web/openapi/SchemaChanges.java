package dev.verification.bff.web.openapi;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Compares schemas: what callers send must still be accepted, and what they receive must still be what they know. A reference
 * must stay as it is, since generated clients know schemas by their names; named schemas are compared where they are defined.
 *
 * @param report takes where and what
 */
record SchemaChanges(BiConsumer<String, String> report) {

    void ofRequest(String where, JsonNode older, JsonNode newer) {
        changed(where, older, newer, "$ref", "format", "pattern", "default");
        missing(types(older), types(newer))
                .forEach(type -> report.accept(where, "type " + type + " no longer accepted"));
        if (newer.has("enum")) {
            if (!older.has("enum")) {
                report.accept(where, "only some values accepted now");
            }
            missing(values(older), values(newer)).forEach(value -> report.accept(where, "value " + value + " removed"));
        }
        Stream.of("minimum", "minLength", "maximum", "maxLength")
                .filter(bound -> isNarrower(bound, older.path(bound), newer.path(bound)))
                .forEach(bound -> report.accept(where, bound + " is " + newer.path(bound) + " now"));
    }

    private static boolean isNarrower(String bound, JsonNode older, JsonNode newer) {
        if (older.isMissingNode() || newer.isMissingNode()) {
            return older.isMissingNode() && !newer.isMissingNode();
        }
        int comparison = newer.decimalValue().compareTo(older.decimalValue());
        return bound.startsWith("min") ? comparison > 0 : comparison < 0;
    }

    void ofResponse(String where, JsonNode older, JsonNode newer) {
        changed(where, older, newer, "$ref", "format", "additionalProperties");
        missing(values(older), values(newer)).forEach(value -> report.accept(where, "value " + value + " removed"));
        if (!allowsEverything(older)) {
            missing(types(newer), types(older))
                    .forEach(type -> report.accept(where, "may be of type " + type + " now"));
            missing(values(newer), values(older)).forEach(value -> report.accept(where, "value " + value + " added"));
        }
        missing(required(older), required(newer))
                .filter(name -> newer.path("properties").has(name))
                .forEach(name -> report.accept(where + "." + name, "may be absent now"));
        older.path("properties").propertyStream().forEach(property -> {
            String name = where + "." + property.getKey();
            JsonNode now = newer.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                report.accept(name, "removed");
            } else {
                ofResponse(name, property.getValue(), now);
            }
        });
        if (older.has("items")) {
            ofResponse(where + "[]", older.required("items"), newer.path("items"));
        }
        for (int part = 0; part < older.path("allOf").size(); part++) {
            ofResponse(
                    where,
                    older.required("allOf").required(part),
                    newer.path("allOf").path(part));
        }
    }

    private void changed(String where, JsonNode older, JsonNode newer, String... keys) {
        Stream.of(keys)
                .filter(key -> !older.path(key).equals(newer.path(key)))
                .forEach(key -> report.accept(
                        where, "%s changed from %s to %s".formatted(key, older.path(key), newer.path(key))));
    }

    private static Stream<String> missing(Set<String> some, Set<String> others) {
        return some.stream().filter(one -> !others.contains(one));
    }

    private static boolean allowsEverything(JsonNode schema) {
        return Stream.of("type", "$ref", "enum", "oneOf", "allOf").noneMatch(schema::has);
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return texts(type.isArray() ? type.valueStream() : Stream.of(type).filter(JsonNode::isString));
    }

    /** Of an enumeration, or the variants to choose from. */
    private static Set<String> values(JsonNode schema) {
        return texts(Stream.concat(
                schema.path("enum").valueStream(),
                schema.path("oneOf").valueStream().map(variant -> variant.path("$ref"))));
    }

    private static Set<String> required(JsonNode schema) {
        return texts(schema.path("required").valueStream());
    }

    private static Set<String> texts(Stream<JsonNode> nodes) {
        return nodes.map(JsonNode::asString).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
