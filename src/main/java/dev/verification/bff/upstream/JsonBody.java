package dev.verification.bff.upstream;

import dev.verification.bff.capacity.Workers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the upstreams' JSON: tolerant of fields it does not know, strict about what is no document at all.
 * Numbers inside open objects keep every digit.
 *
 * @param <T> what a body is read into
 */
public final class JsonBody<T> implements Resource.Decoder<T> {

    /** What was read must be writable too: an answer nests it some levels deeper, and no writer goes beyond 500. */
    private static final int MAX_DEPTH = 400;

    private final ObjectReader reader;

    public JsonBody(JsonMapper mapper, Class<T> type) {
        this(mapper, mapper.constructType(type));
    }

    private JsonBody(JsonMapper mapper, JavaType type) {
        this.reader = mapper.readerFor(type);
    }

    /** Where a vendor's own mapper starts from. */
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public T decode(byte[] body) {
        assert Workers.mayWorkHere();
        if (body.length == 0) {
            throw new MalformedBodyException("an empty body");
        }
        T value = read(body);
        if (value == null) {
            throw new MalformedBodyException("null instead of a document");
        }
        return value;
    }

    private T read(byte[] body) {
        try {
            return reader.readValue(body);
        } catch (JacksonException unreadable) {
            throw new MalformedBodyException("not the documented JSON");
        }
    }
}
