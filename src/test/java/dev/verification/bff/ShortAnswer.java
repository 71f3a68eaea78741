package dev.verification.bff;

import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.ReadableJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as the README shows it: of a session, a feed and a review only a few fields, of long texts the beginning, each with an
 * ellipsis; and what differs in every run replaced.
 */
final class ShortAnswer {

    /** The fields shown of an object that has the field in front, which no other object has. */
    private static final Map<String, List<String>> SHOWN = Map.of(
            "organization_id", List.of("id", "status", "reviews", "sources", "complete"),
            "results", List.of("state", "fetched_at", "count"),
            "activity_type", List.of("new_status"));

    private static final Map<String, String> REPLACED =
            Map.of("fetched_at", "2026-11-01T12:00:00.000Z", "request_id", "b2c51f4e-7a3d-4e0b-9c68-1d0f5a7e9b34");

    private static final String ELLIPSIS = "…";
    private static final int LONG = 60;

    private ShortAnswer() {}

    static String of(String answer) {
        return answer.isEmpty() ? "" : ReadableJson.of(shortened(Fixture.json(answer))) + "\n";
    }

    private static JsonNode shortened(JsonNode value) {
        if (value.isArray()) {
            return Fixture.json(value.valueStream()
                    .map(part -> shortened(part).toString())
                    .collect(Collectors.joining(",", "[", "]")));
        }
        if (value instanceof ObjectNode object) {
            return shortened(object);
        }
        return value.isString() && value.stringValue().length() > LONG
                ? Fixture.json("\"" + value.stringValue().substring(0, 8) + ELLIPSIS + "\"")
                : value;
    }

    private static ObjectNode shortened(ObjectNode object) {
        List<String> shown = shown(object);
        ObjectNode result = object.objectNode();
        object.properties().stream()
                .filter(field -> shown == null || shown.contains(field.getKey()))
                .forEach(field -> result.set(field.getKey(), shortened(field.getValue())));
        if (result.size() < object.size()) {
            result.put(ELLIPSIS, ELLIPSIS);
        }
        REPLACED.forEach((field, text) -> {
            if (result.has(field)) {
                result.put(field, text);
            }
        });
        return result;
    }

    private static @Nullable List<String> shown(ObjectNode object) {
        return SHOWN.entrySet().stream()
                .filter(entry -> object.has(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
