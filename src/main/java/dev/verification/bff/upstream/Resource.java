package dev.verification.bff.upstream;

import java.util.Map;
import java.util.Optional;

/**
 * Something an upstream holds and can be asked for.
 *
 * @param kind names its sort in metrics and settings, for example {@code reviews}; one of a few
 * @param path relative to the upstream's base URL, encoded, with its query: all that can change the answer
 * @param decoder turns the body of a 200 into the value
 * @param absent the value that stands for a status which says "there is none" and whose body is a JSON object: without
 *     one it is not the upstream's own word, and fails; empty when every status but 200 fails
 * @param encoder writes the value as a body that the decoder reads; empty when it is never written
 * @param <T> the value
 */
public record Resource<T>(
        String kind, String path, Decoder<T> decoder, Map<Integer, T> absent, Optional<Encoder<T>> encoder) {

    public Resource(String kind, String path, Decoder<T> decoder) {
        this(kind, path, decoder, Map.of());
    }

    public Resource(String kind, String path, Decoder<T> decoder, Map<Integer, T> absent) {
        this(kind, path, decoder, absent, Optional.empty());
    }

    /** The same resource, whose value can also be written. */
    public Resource<T> writtenBy(Encoder<T> newEncoder) {
        return new Resource<>(kind, path, decoder, absent, Optional.of(newEncoder));
    }

    /** Reads a body; fails with {@link MalformedBodyException} when it cannot be what the vendor documents. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(byte[] body);
    }

    /** Writes a value, and nothing but it, as a body that the decoder reads. */
    @FunctionalInterface
    public interface Encoder<T> {
        byte[] encode(T value);
    }
}
