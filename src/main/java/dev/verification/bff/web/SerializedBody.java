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

/** An answer's body as it is sent, in the pieces that it was written to: in one piece a large one would be there twice. */
final class SerializedBody {

    private final List<byte[]> pieces;

    /**
     * @param pieces not to be changed any more
     */
    SerializedBody(List<byte[]> pieces) {
        this.pieces = pieces;
    }

    /**
     * The answer as JSON; what it takes stays claimed.
     *
     * @throws OverloadedException when there is no memory for it
     */
    static SerializedBody of(Object answer, JsonMapper mapper, MemoryClaim memory) {
        assert Workers.mayWorkHere();
        GrowingBody body = new GrowingBody(memory);
        try {
            mapper.writeValue(body, answer);
        } catch (JacksonException failed) {
            // What breaks off the writing of a property comes wrapped.
            throw failed.getCause() instanceof OverloadedException full ? full : failed;
        }
        return body.end();
    }

    /** In bytes. */
    int length() {
        return pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    /** What the answer takes in memory when it is read into objects, in bytes. */
    long decodedSize() {
        return DecodedSize.of(pieces);
    }

    /** The same for equal bodies, another for others: MD5 in hexadecimal digits. */
    String tag() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            pieces.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] piece : pieces) {
            out.write(piece);
        }
    }
}
