package dev.verification.bff.upstream.http;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.MalformedBodyException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of one answer: taken in as it arrives, unpacked, up to a bound on what is unpacked.
 * To be closed in any case. Not safe for use by several threads at once.
 */
final class ResponseBody implements AutoCloseable {

    private final List<byte[]> parts = new ArrayList<>();
    private final List<ContentDecoder> steps;
    private final int maxBytes;
    private final MemoryClaim memory;
    private int size;

    /**
     * @param headers name how the body is packed, and often its length
     * @param maxBytes the longest body, once unpacked
     * @param memory grows with what has really come, whatever length the headers name
     * @throws MalformedBodyException when nothing of the body need be read: it is too long, or packed in an unknown way
     */
    ResponseBody(HttpHeaders headers, int maxBytes, MemoryClaim memory) {
        if (headers.getInt(HttpHeaderNames.CONTENT_LENGTH, 0) > maxBytes) {
            throw overLimit();
        }
        this.maxBytes = maxBytes;
        this.memory = memory;
        this.steps =
                ContentCodings.of(headers).stream().map(ContentDecoder::new).toList();
    }

    /** Whether taking a part in costs more than copying it. */
    boolean isCompressed() {
        return !steps.isEmpty();
    }

    /**
     * Takes the next part in, as a copy.
     *
     * @throws MalformedBodyException when the body turns out too long, or not packed as it says
     * @throws dev.verification.bff.capacity.OverloadedException when there is no memory for it
     */
    void add(ByteBuf part) {
        unpack(part, 0);
    }

    private void unpack(ByteBuf part, int step) {
        if (step == steps.size()) {
            append(part);
        } else {
            steps.get(step).unpack(part, unpackedPart -> unpack(unpackedPart, step + 1));
        }
    }

    /** The one place where a body grows. */
    private void append(ByteBuf part) {
        int more = part.readableBytes();
        if (more > maxBytes - size) {
            throw overLimit();
        }
        memory.growNow(more);
        byte[] bytes = new byte[more];
        part.readBytes(bytes);
        parts.add(bytes);
        size += more;
    }

    int size() {
        return size;
    }

    /** All that was taken in, once. */
    byte[] whole() {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        assert Workers.mayWorkHere();
        memory.growNow(size);
        byte[] whole = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        parts.clear();
        memory.shrink(size);
        return whole;
    }

    @Override
    public void close() {
        steps.forEach(ContentDecoder::close);
    }

    private static MalformedBodyException overLimit() {
        return new MalformedBodyException("a body over the limit");
    }
}
