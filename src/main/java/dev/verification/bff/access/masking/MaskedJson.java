package dev.verification.bff.access.masking;

import dev.verification.bff.capacity.MemoryClaim;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Masks the addresses in an open object: in its texts and in its names. What holds none is returned as it is. */
final class MaskedJson {

    private final MemoryClaim memory;

    /** @param memory is charged while a long text is masked */
    MaskedJson(MemoryClaim memory) {
        this.memory = memory;
    }

    JsonNode of(JsonNode node) {
        return of(node, this::masked);
    }

    /** Masks texts that are meant to be e-mail addresses, even if they do not look like one. */
    JsonNode emailAddresses(JsonNode node) {
        return of(node, text -> Masking.emailAddress(text, memory));
    }

    private String masked(String text) {
        return Masking.text(text, memory);
    }

    private JsonNode of(JsonNode node, UnaryOperator<String> masking) {
        return switch (node) {
            case StringNode text -> text(text, masking);
            case ObjectNode object -> object(object, masking);
            case ArrayNode array -> array(array, masking);
            default -> node;
        };
    }

    private static JsonNode text(StringNode text, UnaryOperator<String> masking) {
        String masked = masking.apply(text.stringValue());
        return masked.equals(text.stringValue()) ? text : JsonNodeFactory.instance.stringNode(masked);
    }

    private JsonNode object(ObjectNode object, UnaryOperator<String> masking) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        Names names = new Names(this::masked, new HashMap<>());
        boolean changed = false;
        for (var property : object.properties()) {
            JsonNode value = of(property.getValue(), masking);
            String name = names.of(property.getKey());
            changed |= value != property.getValue() || !name.equals(property.getKey());
            masked.set(name, value);
        }
        return changed ? masked : object;
    }

    private JsonNode array(ArrayNode array, UnaryOperator<String> masking) {
        ArrayNode masked = JsonNodeFactory.instance.arrayNode(array.size());
        boolean changed = false;
        for (JsonNode element : array) {
            JsonNode value = of(element, masking);
            changed |= value != element;
            masked.add(value);
        }
        return changed ? masked : array;
    }

    /**
     * The names in one object, masked. Names that look alike once they are masked are numbered, so that neither is lost.
     * Every number tried is either given away or was already a name here, so that all names together take no more tries than
     * twice their count.
     */
    static final class Names {

        private static final int FIRST_NUMBER = 2;

        private final UnaryOperator<String> masking;
        private final Map<String, Integer> next;

        /**
         * @param next holds each name given away, with the number to try next for one that looks like it
         */
        Names(UnaryOperator<String> masking, Map<String, Integer> next) {
            this.masking = masking;
            this.next = next;
        }

        String of(String name) {
            String masked = masking.apply(name);
            String unused = masked;
            int number = next.getOrDefault(masked, FIRST_NUMBER);
            while (next.containsKey(unused)) {
                unused = masked + " (" + number++ + ")";
            }
            next.put(masked, number);
            next.putIfAbsent(unused, FIRST_NUMBER);
            return unused;
        }
    }
}
