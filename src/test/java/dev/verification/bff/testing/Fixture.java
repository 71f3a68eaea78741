package dev.verification.bff.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON for comparison, without losing digits of numbers. */
public final class Fixture {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Fixture() {}

    public static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    public static <T> List<JsonNode> json(List<T> values, Function<T, String> text) {
        return values.stream().map(text).map(Fixture::json).toList();
    }

    /** The text of a file next to the test. */
    public static String file(Class<?> beside, String name) {
        try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A field of every element of an array, as text. */
    public static Stream<String> texts(JsonNode array, String field) {
        return array.values().stream().map(element -> element.path(field).asString(""));
    }
}
