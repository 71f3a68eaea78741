package dev.verification.bff.upstream;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.util.RawValue;

/** Reads values of any type so that they can be written again unchanged. */
public final class JsonValues {

    /** An answer nests the value some levels deeper, and no writer goes beyond 500. */
    private static final int MAX_DEPTH = 400;

    private static final int DIGITS_OF_A_LONG = 18;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /** A text, or a number as it was written; null for anything else. */
    public static @Nullable String text(@Nullable JsonNode value) {
        if (value instanceof POJONode number && number.getPojo() instanceof RawValue written) {
            return String.valueOf(written.rawValue());
        }
        return value != null && (value.isString() || value.isNumber()) ? value.asString() : null;
    }

    /**
     * Reads the current value.
     *
     * @throws MalformedBodyException if it is nested too deep to be written
     */
    static JsonNode read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new MalformedBodyException("not the documented JSON");
        };
    }

    /** Iterates over the current object: passes each field's name while the parser is at its value. */
    static void members(JsonParser parser, BiConsumer<String, JsonParser> member) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedBodyException("no object where one is documented");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            member.accept(name, parser);
        }
    }

    private static ObjectNode object(JsonParser parser) {
        requireWritable(parser);
        ObjectNode object = NODES.objectNode();
        members(parser, (name, value) -> object.set(UnpairedSurrogates.replaced(name), read(value)));
        return object;
    }

    private static ArrayNode array(JsonParser parser) {
        requireWritable(parser);
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    /** Anything but a plain whole number stays text: no digit is lost, and none costs more than another. */
    private static JsonNode number(JsonParser parser) {
        String text = parser.getString();
        if (parser.isNaN()) {
            // NaN and infinity, which Python writes, are not valid JSON.
            return NODES.stringNode(text);
        }
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && text.length() <= DIGITS_OF_A_LONG
                        && !text.equals("-0")
                ? NODES.numberNode(parser.getLongValue())
                : NODES.rawValueNode(new RawValue(text));
    }

    private static void requireWritable(JsonParser parser) {
        if (parser.streamReadContext().getNestingDepth() > MAX_DEPTH) {
            throw new MalformedBodyException("nested too deep");
        }
    }
}
