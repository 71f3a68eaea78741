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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A serialized response body, in the chunks that it was written to: joining them would need twice the memory. */
final class SerializedBody {

    private final List<byte[]> chunks;

    /**
     * @param chunks not to be modified any more
     */
    SerializedBody(List<byte[]> chunks) {
        this.chunks = chunks;
    }

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

    /** The MD5 digest of the body, in hexadecimal digits. */
    String eTag() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            chunks.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] chunk : chunks) {
            out.write(chunk);
        }
    }
}
