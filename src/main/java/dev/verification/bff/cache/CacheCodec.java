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

/** Encodes an entry as compressed bytes and decodes it again: its instants, whether it is absent, and its body. */
final class CacheCodec {

    /** The largest body that is read from an upstream. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private CacheCodec() {}

    static byte[] encode(CacheEntry<?> entry) {
        assert Workers.mayWorkHere();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(encoded))) {
            out.writeLong(entry.fetchedAt().toEpochMilli());
            out.writeLong(entry.startedAt().toEpochMilli());
            out.writeBoolean(entry.isAbsent());
            out.write(entry.bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return encoded.toByteArray();
    }

    /**
     * @param memory grows with the decompressed bytes
     * @throws IOException when {@link #encode} did not write these bytes
     * @throws dev.verification.bff.capacity.OverloadedException when there is not enough memory
     */
    static <T> CacheEntry<T> decode(byte[] encoded, MemoryClaim memory) throws IOException {
        assert Workers.mayWorkHere();
        try (DataInputStream in = new DataInputStream(
                new CountingInputStream(new InflaterInputStream(new ByteArrayInputStream(encoded)), memory))) {
            Instant fetchedAt = Instant.ofEpochMilli(in.readLong());
            Instant startedAt = Instant.ofEpochMilli(in.readLong());
            boolean absent = in.readBoolean();
            return new CacheEntry<>(in.readNBytes(MAX_BODY_BYTES), absent, fetchedAt, startedAt);
        }
    }

    /** Claims memory for what is read twice: for the chunks, and for the array that they are joined into. */
    private static final class CountingInputStream extends FilterInputStream {

        private final MemoryClaim memory;

        CountingInputStream(InputStream in, MemoryClaim memory) {
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
