package dev.verification.bff.web;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * A response body while it is serialized: memory is claimed chunk by chunk. Writing ends with {@link OverloadedException}
 * when there is not enough.
 */
final class GrowingBody extends OutputStream {

    private static final int MIN_CHUNK = 16 << 10;
    private static final int MAX_CHUNK = 1 << 20;

    private final MemoryClaim memory;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[0];
    private int written;
    private int length;
    private final List<SerializedBody.Range> times = new ArrayList<>();

    GrowingBody(MemoryClaim memory) {
        this.memory = memory;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int copied = 0;
        while (copied < count) {
            if (written == last.length) {
                grow();
            }
            int next = Math.min(count - copied, last.length - written);
            System.arraycopy(bytes, from + copied, last, written, next);
            written += next;
            copied += next;
        }
        length += count;
    }

    private void grow() {
        int size = Math.clamp(length, MIN_CHUNK, MAX_CHUNK);
        if (!memory.tryGrow(size)) {
            // What is left of the answer may be less than that.
            size = MIN_CHUNK;
            memory.growNow(size);
        }
        if (written > 0) {
            full.add(last);
        }
        last = new byte[size];
        written = 0;
    }

    /**
     * Writes a property that only tells when something was read.
     *
     * @param generator writes to this body, and buffers
     */
    void writeTime(JsonGenerator generator, Property property) throws Exception {
        int from = length + generator.streamWriteOutputBuffered();
        property.write();
        times.add(new SerializedBody.Range(from, length + generator.streamWriteOutputBuffered()));
    }

    /** Writes one property. */
    @FunctionalInterface
    interface Property {
        void write() throws Exception;
    }

    /** The complete body, with exactly its length claimed; nothing may be written afterwards. */
    SerializedBody complete() {
        memory.shrink(last.length - written);
        full.add(Arrays.copyOf(last, written));
        return new SerializedBody(List.copyOf(full), List.copyOf(times));
    }
}
