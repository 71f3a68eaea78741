package dev.verification.bff.web;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An answer's body while it is written: memory is claimed piece by piece, {@link OverloadedException} ends the writing. */
final class GrowingBody extends OutputStream {

    private static final int FIRST = 16 << 10;
    private static final int LARGEST = 1 << 20;

    private final MemoryClaim memory;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[0];
    private int written;
    private int length;

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
        int size = Math.clamp(length, FIRST, LARGEST);
        memory.growNow(size);
        if (written > 0) {
            full.add(last);
        }
        last = new byte[size];
        written = 0;
    }

    /** The body, with as much claimed as it has bytes; nothing is written any more. */
    SerializedBody end() {
        memory.shrink(last.length - written);
        full.add(Arrays.copyOf(last, written));
        return new SerializedBody(List.copyOf(full));
    }
}
