package dev.verification.bff.upstream;

import java.util.Collection;
import java.util.List;
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
 * @param sessionIds names the sessions that the value tells of, by the upstream's own ids
 * @param <T> the value
 */
public record Resource<T>(
        String kind,
        String path,
        Decoder<T> decoder,
        Map<Integer, T> absent,
        Optional<Encoder<T>> encoder,
        SessionIds<T> sessionIds) {

    public Resource(String kind, String path, Decoder<T> decoder) {
        this(kind, path, decoder, Map.of());
    }

    public Resource(String kind, String path, Decoder<T> decoder, Map<Integer, T> absent) {
        this(kind, path, decoder, absent, Optional.empty(), value -> List.of());
    }

    /** The same resource, whose value can also be written. */
    public Resource<T> writtenBy(Encoder<T> newEncoder) {
        return new Resource<>(kind, path, decoder, absent, Optional.of(newEncoder), sessionIds);
    }

    /** The same resource, of whose value it is known which sessions it tells of. */
    public Resource<T> about(SessionIds<T> newSessionIds) {
        return new Resource<>(kind, path, decoder, absent, encoder, newSessionIds);
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

    /** Names the sessions that a value tells of, also where the value says "there is none". */
    @FunctionalInterface
    public interface SessionIds<T> {
        Collection<String> of(T value);
    }
}
