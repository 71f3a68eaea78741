package dev.verification.bff.web.openapi;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/**
 * Values for the description's parameters: good ones, their bounds, what lies beyond them, and what means harm.
 *
 * @param description says which values are good
 * @param chance chooses
 */
record GeneratedValues(ApiDescription description, RandomGenerator chance) {

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "null",
            "NaN",
            "-1",
            "1e3",
            "0x10",
            "99999999999999999999",
            "١",
            "true ",
            "TRUE",
            "\r\nX-Forged: 1",
            "\u0000",
            "\u001b[2J",
            "\u202Egnp.exe",
            "\uFEFF",
            "😀",
            "../../etc/passwd",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "%",
            "%00",
            "a,b",
            "[]",
            "{}",
            "x".repeat(300));

    /** What a parameter is given, and whether the description allows it. */
    record Value(String text, boolean good) {}

    Value of(JsonNode parameter) {
        JsonNode schema = parameter.required("schema");
        List<String> texts = chance.nextInt(4) > 0 ? good(parameter) : doubtful(schema);
        String text = texts.get(chance.nextInt(texts.size()));
        return new Value(text, isGood(schema, text));
    }

    private List<String> good(JsonNode parameter) {
        JsonNode schema = parameter.required("schema");
        List<String> named = Stream.of(
                        Stream.of(parameter.path("example"), schema.path("default")),
                        schema.path("examples").valueStream(),
                        schema.path("enum").valueStream())
                .flatMap(values -> values)
                .filter(value -> !value.isMissingNode())
                .map(JsonNode::asString)
                .toList();
        List<String> bounds =
                bounds(schema).filter(text -> isGood(schema, text)).toList();
        return Stream.concat(named.stream(), bounds.stream()).toList();
    }

    private List<String> doubtful(JsonNode schema) {
        return Stream.concat(HOSTILE.stream(), bounds(schema)).toList();
    }

    /** Each bound, and its neighbours on both sides. */
    private Stream<String> bounds(JsonNode schema) {
        if (schema.path("type").asString("").equals("integer")) {
            return Stream.of("minimum", "maximum")
                    .filter(schema::has)
                    .map(bound -> schema.required(bound).longValue())
                    .flatMap(bound -> Stream.of(bound - 1, bound, bound + 1))
                    .map(String::valueOf);
        }
        return schema.has("maxLength")
                ? IntStream.rangeClosed(-1, 1)
                        .mapToObj(
                                more -> "x".repeat(schema.required("maxLength").intValue() + more))
                : Stream.of();
    }

    private boolean isGood(JsonNode schema, String text) {
        return !text.isBlank()
                && description.complaints(schema, typed(schema, text)).isEmpty();
    }

    /** What a text stands for under a type; where it can stand for nothing of that type, the text itself. */
    private static JsonNode typed(JsonNode schema, String text) {
        String type = schema.path("type").asString("");
        if (type.equals("integer") && text.matches("\\d{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (type.equals("boolean") && text.matches("true|false")) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return StringNode.valueOf(text);
    }
}
