package dev.verification.bff.upstream;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can be read from an upstream.
 *
 * @param kind its kind in metrics and settings, for example {@code reviews}; one of a few
 * @param path relative to the upstream's base URL, encoded, with its query: everything that determines the answer
 * @param decoder turns the body of a 200 into the value
 * @param absent the values for statuses that say "there is none", if their body is a JSON object: otherwise it is not the
 *     upstream's own answer, and fails; empty if every status but 200 fails
 * @param encoder writes the value as a body that the decoder reads; empty if it is never written
 * @param sessionIds the sessions that the value is about, by the upstream's own ids
 * @param <T> the value
 */
public record Resource<T>(
        String kind,
        String path,
        Decoder<T> decoder,
        Map<Integer, T> absent,
        Optional<Encoder<T>> encoder,
        SessionIds<T> sessionIds) {

    /** Among the session ids of a value that any session may enter or leave, such as a page of sessions by status. */
    public static final String ANY_SESSION = "*";

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

    /** The same resource, with the sessions that its value is about. */
    public Resource<T> about(SessionIds<T> newSessionIds) {
        return new Resource<>(kind, path, decoder, absent, encoder, newSessionIds);
    }

    /** Reads a body; fails with {@link MalformedBodyException} if it cannot be what the vendor documents. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(byte[] body);

        /** The same, with whether the value holds all of the body: if so, the body itself can be cached. */
        default Decoded<T> decodeWhole(byte[] body) {
            return new Decoded<>(decode(body), false);
        }
    }

    /**
     * A decoded body.
     *
     * @param isWhole whether everything in the body is documented and part of the value; false if that is not known
     */
    public record Decoded<T>(T value, boolean isWhole) {}

    /** Writes a value as a body that the decoder reads. */
    @FunctionalInterface
    public interface Encoder<T> {
        byte[] encode(T value);
    }

    /** Names the sessions that a value is about, also if the value says "there is none". */
    @FunctionalInterface
    public interface SessionIds<T> {
        Collection<String> of(T value);
    }
}
