package dev.verification.bff.web;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.capacity.Workers;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer's body into memory that is claimed piece by piece as the body grows. */
final class WrittenBody extends OutputStream {

    private static final int FIRST = 16 << 10;
    private static final int LARGEST = 1 << 20;

    private final MemoryClaim memory;
    private final Deque<byte[]> full = new ArrayDeque<>();
    private byte[] last = new byte[0];
    private int written;
    private int length;

    private WrittenBody(MemoryClaim memory) {
        this.memory = memory;
    }

    /**
     * The answer as JSON; what it takes stays claimed.
     *
     * @throws OverloadedException when there is no memory for it
     */
    static byte[] of(Object answer, JsonMapper mapper, MemoryClaim memory) {
        assert Workers.mayWorkHere();
        WrittenBody body = new WrittenBody(memory);
        try {
            mapper.writeValue(body, answer);
        } catch (JacksonException failed) {
            // What breaks off the writing of a property comes wrapped.
            throw failed.getCause() instanceof OverloadedException full ? full : failed;
        }
        return body.whole();
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
        full.addLast(last);
        last = new byte[size];
        written = 0;
    }

    /**
     * In one piece. While the pieces are copied an answer takes twice its length; that is not counted, since large ones
     * are written one at a time.
     */
    private byte[] whole() {
        byte[] whole = new byte[length];
        int at = 0;
        long claimed = last.length;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
            claimed += piece.length;
        }
        System.arraycopy(last, 0, whole, at, written);
        memory.shrink(claimed - length);
        return whole;
    }
}
