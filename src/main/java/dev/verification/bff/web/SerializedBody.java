package dev.verification.bff.web;

import dev.verification.bff.capacity.DecodedSize;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.capacity.Workers;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.ETag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A serialized response body, in the chunks that it was written to: joining them would need twice the memory. */
final class SerializedBody {

    private static final int TAG_BYTES = 16;

    private final List<byte[]> chunks;
    private final List<Range> times;

    /**
     * @param chunks not to be modified any more
     * @param times what of the body only tells when something was read, in order
     */
    SerializedBody(List<byte[]> chunks, List<Range> times) {
        this.chunks = chunks;
        this.times = times;
    }

    /** From one byte of the body to before another. */
    record Range(int from, int to) {}

    /**
     * Serializes an answer to JSON; the body's memory stays claimed.
     *
     * @throws OverloadedException when there is not enough memory
     */
    static SerializedBody of(Object answer, JsonMapper mapper, MemoryClaim memory) {
        assert Workers.mayWorkHere();
        GrowingBody body = new GrowingBody(memory);
        try {
            mapper.writeValue(body, answer);
        } catch (JacksonException failed) {
            // Jackson wraps what interrupts the serialization of a property.
            throw failed.getCause() instanceof OverloadedException full ? full : failed;
        }
        return body.complete();
    }

    /** In bytes. */
    int length() {
        return chunks.stream().mapToInt(chunk -> chunk.length).sum();
    }

    /** The estimated size of the answer as objects, in bytes. */
    long decodedSize() {
        return DecodedSize.of(chunks);
    }

    /** Names the content: a digest of the body without the times of reading. Weak, since the body is also sent compressed. */
    ETag eTag() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int from = 0;
            for (Range time : times) {
                update(digest, from, time.from());
                from = time.to();
            }
            update(digest, from, length());
            return new ETag(HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES), true);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private void update(MessageDigest digest, int from, int to) {
        int start = 0;
        for (byte[] chunk : chunks) {
            int first = Math.max(from - start, 0);
            int end = Math.min(to - start, chunk.length);
            if (first < end) {
                digest.update(chunk, first, end - first);
            }
            start += chunk.length;
        }
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] chunk : chunks) {
            out.write(chunk);
        }
    }
}
