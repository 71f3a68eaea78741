package dev.verification.bff.upstream;

import java.util.Map;

/**
 * Something an upstream holds and can be asked for.
 *
 * @param kind names its sort in metrics and settings, for example {@code reviews}; one of a few
 * @param path relative to the upstream's base URL, encoded, with its query: all that can change the answer
 * @param decoder turns the body of a 200 into the value
 * @param absent the value that stands for a status which says "there is none"; empty when every status but 200 fails
 * @param <T> the value
 */
public record Resource<T>(String kind, String path, Decoder<T> decoder, Map<Integer, T> absent) {

    public Resource(String kind, String path, Decoder<T> decoder) {
        this(kind, path, decoder, Map.of());
    }

    /** Reads a body; fails with {@link MalformedBodyException} when it cannot be what the vendor documents. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(byte[] body);
    }
}
