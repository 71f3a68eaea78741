package dev.verification.bff.access.masking;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Masks the addresses in an open object: in its texts and in its names. What holds none is returned as it is. */
final class MaskedJson {

    private MaskedJson() {}

    static JsonNode of(JsonNode node) {
        return switch (node) {
            case StringNode text -> text(text);
            case ObjectNode object -> object(object);
            case ArrayNode array -> array(array);
            default -> node;
        };
    }

    private static JsonNode text(StringNode text) {
        String masked = Masking.text(text.stringValue());
        return masked.equals(text.stringValue()) ? text : JsonNodeFactory.instance.stringNode(masked);
    }

    private static JsonNode object(ObjectNode object) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        MaskedNames names = new MaskedNames();
        boolean changed = false;
        for (var property : object.properties()) {
            JsonNode value = of(property.getValue());
            String name = names.of(property.getKey());
            changed |= value != property.getValue() || !name.equals(property.getKey());
            masked.set(name, value);
        }
        return changed ? masked : object;
    }

    private static JsonNode array(ArrayNode array) {
        ArrayNode masked = JsonNodeFactory.instance.arrayNode(array.size());
        boolean changed = false;
        for (JsonNode element : array) {
            JsonNode value = of(element);
            changed |= value != element;
            masked.add(value);
        }
        return changed ? masked : array;
    }
}
