package dev.verification.bff.upstream;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Resource.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Decodes the vendors' JSON: tolerant of unknown fields and unexpected values, strict about what is not a document. If an
 * element of a list cannot be read, only that element is left out.
 *
 * @param <T> what a body is read into
 */
public final class JsonBody<T> implements Resource.Decoder<T> {

    /** An object nested too deep to be written is skipped; a body nested deeper than this fails, since skipping takes memory. */
    private static final int MAX_DEPTH = 200_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // The size of the whole body is limited where it arrives.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final BiFunction<JsonParser, Omissions, T> shape;

    private JsonBody(BiFunction<JsonParser, Omissions, T> shape) {
        this.shape = shape;
    }

    /**
     * A list, bare or in an envelope.
     *
     * @param name of the list in its envelope
     * @param envelope names of the fields read beside it, each with its other spelling or itself
     * @param row how an element is read
     */
    public static <T> JsonBody<JsonList<T>> list(String name, Map<String, String> envelope, JsonRow<T> row) {
        JsonFields.Names names = new JsonFields.Names(envelope);
        return new JsonBody<>((parser, omissions) -> list(parser, name, names, row, omissions));
    }

    /**
     * One object in an envelope.
     *
     * @param names that it may have in the envelope
     * @param row how it is read
     */
    public static <T> JsonBody<T> object(Set<String> names, JsonRow<T> row) {
        return new JsonBody<>((parser, omissions) -> object(parser, names, row, omissions));
    }

    /** The same body, read into something else, which must hold all of what this one holds. */
    public <R> JsonBody<R> as(Function<? super T, ? extends R> change) {
        return new JsonBody<>((parser, omissions) -> change.apply(shape.apply(parser, omissions)));
    }

    @Override
    public T decode(byte[] body) {
        return decodeWhole(body).value();
    }

    @Override
    public Decoded<T> decodeWhole(byte[] body) {
        assert Workers.mayWorkHere();
        if (body.length == 0) {
            throw new MalformedBodyException("an empty body");
        }
        try {
            return read(FACTORY.createParser(ObjectReadContext.empty(), body));
        } catch (StreamReadException odd) {
            // The byte parser refuses a name with half a character; the character parser does not.
            return readAsText(body);
        } catch (JacksonException unreadable) {
            throw unreadable();
        }
    }

    private Decoded<T> readAsText(byte[] body) {
        try {
            return read(FACTORY.createParser(ObjectReadContext.empty(), UnpairedSurrogates.text(body)));
        } catch (JacksonException unreadable) {
            throw unreadable();
        }
    }

    private Decoded<T> read(JsonParser opened) {
        Omissions omissions = new Omissions();
        try (JsonParser parser = opened) {
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                throw new MalformedBodyException("null instead of a document");
            }
            T value = shape.apply(parser, omissions);
            if (parser.nextToken() != null) {
                throw new MalformedBodyException("more than one document");
            }
            return new Decoded<>(value, !omissions.any());
        }
    }

    private static MalformedBodyException unreadable() {
        return new MalformedBodyException("not the documented JSON");
    }

    private static <T> JsonList<T> list(
            JsonParser parser, String name, JsonFields.Names names, JsonRow<T> row, Omissions omissions) {
        JsonFields envelope = new JsonFields(names, omissions);
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            // All pages at once, of which one is asked for.
            omissions.add();
            return new JsonList<>(elements(parser, row, omissions), envelope, true);
        }
        AtomicReference<Optional<Elements<T>>> elements = new AtomicReference<>(Optional.empty());
        JsonValues.members(parser, (field, value) -> {
            if (!field.equals(name)) {
                envelope.take(field, value);
            } else if (elements.getAndSet(Optional.of(elements(value, row, omissions)))
                    .isPresent()) {
                omissions.add();
            }
        });
        return new JsonList<>(
                elements.get().orElseThrow(() -> new MalformedBodyException("no " + name)), envelope, false);
    }

    private static <T> T object(JsonParser parser, Set<String> names, JsonRow<T> row, Omissions omissions) {
        AtomicReference<Optional<T>> object = new AtomicReference<>(Optional.empty());
        JsonValues.members(parser, (field, value) -> {
            if (!names.contains(field)) {
                value.skipChildren();
                omissions.add();
            } else if (object.getAndSet(Optional.of(row.read(value, omissions))).isPresent()) {
                omissions.add();
            }
        });
        return object.get().orElseThrow(() -> new MalformedBodyException("no object where one is documented"));
    }

    private static <T> Elements<T> elements(JsonParser parser, JsonRow<T> row, Omissions omissions) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedBodyException("no list where one is documented");
        }
        List<Optional<T>> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Optional<T> element = element(parser, row, omissions);
            if (element.isEmpty()) {
                omissions.add();
            }
            elements.add(element);
        }
        return new Elements<>(elements);
    }

    private static <T> Optional<T> element(JsonParser parser, JsonRow<T> row, Omissions omissions) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.empty();
        }
        int depth = parser.streamReadContext().getNestingDepth();
        try {
            return Optional.of(row.read(parser, omissions));
        } catch (MalformedBodyException odd) {
            while (parser.streamReadContext().getNestingDepth() >= depth) {
                parser.nextToken();
            }
            return Optional.empty();
        }
    }
}
