package dev.verification.bff.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Compares two descriptions of the API and lists what breaks clients of the older one, each as "where: what". An unknown
 * parameter is refused, so a removed one counts. By hand, since openapi-diff 2.1.7 overlooks most changes of 3.1 schemas, and
 * even in 3.0 removed optional properties, removed variants and everything within {@code allOf}.
 */
final class IncompatibleChanges {

    private final List<String> found = new ArrayList<>();
    private final SchemaChanges schemas = new SchemaChanges(this::add);

    private IncompatibleChanges() {}

    static List<String> between(JsonNode older, JsonNode newer) {
        IncompatibleChanges changes = new IncompatibleChanges();
        changes.eachField("", older, newer, "paths", changes::path);
        changes.eachField(
                "", older.path("components"), newer.path("components"), "schemas", changes.schemas::ofResponse);
        changes.eachField("", older.path("components"), newer.path("components"), "headers", changes::header);
        changes.eachField(
                "", older.path("components"), newer.path("components"), "securitySchemes", changes::securityScheme);
        return changes.found;
    }

    @FunctionalInterface
    private interface Comparison {
        void compare(String where, JsonNode older, JsonNode newer);
    }

    private void path(String path, JsonNode older, JsonNode newer) {
        older.propertyStream().forEach(method -> {
            String where = method.getKey().toUpperCase() + " " + path;
            compareIfStillThere(where, method.getValue(), newer.path(method.getKey()), this::operation);
        });
    }

    private void operation(String where, JsonNode older, JsonNode newer) {
        if (!older.path("operationId").equals(newer.path("operationId"))) {
            add(where, "operationId changed");
        }
        parameters(where, byName(older), byName(newer));
        eachField(where + " ", older, newer, "responses", this::response);
    }

    private void parameters(String where, Map<String, JsonNode> older, Map<String, JsonNode> newer) {
        older.forEach((name, parameter) -> compareIfStillThere(
                where + " " + name, parameter, newer.getOrDefault(name, MissingNode.getInstance()), this::parameter));
        newer.forEach((name, parameter) -> {
            if (!older.containsKey(name) && isRequired(parameter)) {
                add(where + " " + name, "added, and required");
            }
        });
    }

    private static Map<String, JsonNode> byName(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .collect(Collectors.toMap(
                        parameter -> parameter.required("in").stringValue() + " parameter "
                                + parameter.required("name").stringValue(),
                        parameter -> parameter));
    }

    private void parameter(String where, JsonNode older, JsonNode newer) {
        if (isRequired(newer) && !isRequired(older)) {
            add(where, "required now");
        }
        schemas.ofRequest(where, older.path("schema"), newer.path("schema"));
    }

    private static boolean isRequired(JsonNode parameter) {
        return parameter.path("required").asBoolean(false);
    }

    private void response(String where, JsonNode older, JsonNode newer) {
        eachField(where + " header ", older, newer, "headers", (name, before, after) -> {});
        eachField(
                where + " ",
                older,
                newer,
                "content",
                (type, before, after) -> schemas.ofResponse(type, before.path("schema"), after.path("schema")));
    }

    private void header(String name, JsonNode older, JsonNode newer) {
        schemas.ofResponse("header " + name, older.path("schema"), newer.path("schema"));
    }

    private void securityScheme(String name, JsonNode older, JsonNode newer) {
        if (Stream.of("type", "in", "name", "scheme")
                .anyMatch(key -> !older.path(key).equals(newer.path(key)))) {
            add(name, "changed");
        }
    }

    private void eachField(String where, JsonNode older, JsonNode newer, String key, Comparison comparison) {
        older.path(key)
                .propertyStream()
                .forEach(field -> compareIfStillThere(
                        where + field.getKey(),
                        field.getValue(),
                        newer.path(key).path(field.getKey()),
                        comparison));
    }

    private void compareIfStillThere(String where, JsonNode older, JsonNode newer, Comparison comparison) {
        if (newer.isMissingNode()) {
            add(where, "removed");
        } else {
            comparison.compare(where, older, newer);
        }
    }

    private void add(String where, String what) {
        found.add(where + ": " + what);
    }
}
