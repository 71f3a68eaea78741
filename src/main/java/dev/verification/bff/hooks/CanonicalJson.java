package dev.verification.bff.hooks;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes JSON as Didit does before it signs it: keys sorted, no spaces, and whole numbers without a fraction. Everything else stays as it was sent.
 */
final class CanonicalJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();
    private static final JsonFactory ASCII =
            JSON.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final byte[] NONE = {};

    private CanonicalJson() {}

    /** With characters as they are; empty when it is no JSON. */
    static byte[] of(byte[] json) {
        return write(json, JSON);
    }

    /** With characters beyond ASCII escaped; empty when it is no JSON. */
    static byte[] ofAscii(byte[] json) {
        return write(json, ASCII);
    }

    private static byte[] write(byte[] json, JsonFactory form) {
        ByteArrayOutputStream written = new ByteArrayOutputStream(json.length);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json);
                JsonGenerator out = form.createGenerator(ObjectWriteContext.empty(), written)) {
            parser.nextToken();
            write(read(parser), out);
        } catch (JacksonException | IllegalStateException malformed) {
            return NONE;
        }
        return written.toByteArray();
    }

    private static Node read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalStateException();
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> {
                String text = parser.getString();
                yield out -> out.writeString(text);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = number(parser.getString());
                yield out -> out.writeNumber(number);
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                boolean value = token == JsonToken.VALUE_TRUE;
                yield out -> out.writeBoolean(value);
            }
            case VALUE_NULL -> JsonGenerator::writeNull;
            default -> throw new IllegalStateException();
        };
    }

    private static Node object(JsonParser parser) {
        TreeMap<String, Node> properties = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            properties.put(name, read(parser));
        }
        return out -> {
            out.writeStartObject();
            properties.forEach((name, value) -> {
                out.writeName(name);
                write(value, out);
            });
            out.writeEndObject();
        };
    }

    private static Node array(JsonParser parser) {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser));
        }
        return out -> {
            out.writeStartArray();
            elements.forEach(element -> write(element, out));
            out.writeEndArray();
        };
    }

    /** A whole float as an integer; a number with a long exponent stays as it is, lest it grow. */
    private static String number(String sent) {
        if (sent.length() > 40 || sent.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            return sent;
        }
        BigDecimal value = new BigDecimal(sent);
        boolean isWhole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        return isWhole && Math.abs((long) value.scale()) < 40
                ? value.toBigInteger().toString()
                : sent;
    }

    private static void write(Node node, JsonGenerator out) {
        node.write(out);
    }

    /** A value that can be written later. */
    private interface Node {
        void write(JsonGenerator out);
    }
}
