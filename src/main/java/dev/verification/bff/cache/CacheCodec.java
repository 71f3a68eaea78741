package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Writes a copy as bytes, compressed, and reads it back: its age, whether it says "there is none", and its body. */
final class CacheCodec {

    /** A body that unpacks to more than any upstream may send is none of ours. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private CacheCodec() {}

    static byte[] pack(CacheEntry<?> copy) {
        assert Workers.mayWorkHere();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(packed))) {
            out.writeLong(copy.fetchedAt().toEpochMilli());
            out.writeLong(copy.begunAt().toEpochMilli());
            out.writeBoolean(copy.isAbsent());
            out.write(copy.bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /**
     * @param memory grows with what is unpacked
     * @throws IOException when the bytes are not what {@link #pack} writes
     * @throws dev.verification.bff.capacity.OverloadedException when there is no memory for it
     */
    static <T> CacheEntry<T> unpack(byte[] packed, MemoryClaim memory) throws IOException {
        assert Workers.mayWorkHere();
        try (DataInputStream in = unpacked(packed, memory)) {
            Instant fetchedAt = Instant.ofEpochMilli(in.readLong());
            Instant begunAt = Instant.ofEpochMilli(in.readLong());
            boolean absent = in.readBoolean();
            return new CacheEntry<>(in.readNBytes(MAX_BODY_BYTES), absent, fetchedAt, begunAt);
        }
    }

    private static DataInputStream unpacked(byte[] packed, MemoryClaim memory) {
        return new DataInputStream(new Counted(new InflaterInputStream(new ByteArrayInputStream(packed)), memory));
    }

    /** Claims memory for what is read of it twice: for the parts as they come, and for the whole that is made of them. */
    private static final class Counted extends FilterInputStream {

        private final MemoryClaim memory;

        Counted(InputStream in, MemoryClaim memory) {
            super(in);
            this.memory = memory;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = super.read(bytes, from, count);
            memory.growNow(2L * Math.max(0, read));
            return read;
        }
    }
}
