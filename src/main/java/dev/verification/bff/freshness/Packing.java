package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Resource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Writes a copy as bytes, compressed, and reads it back: its age, whether it says "there is none", and its body. */
final class Packing {

    /** A body that unpacks to more than any upstream may send is none of ours. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private Packing() {}

    static <T> byte[] pack(Copy<T> copy, Resource.Encoder<T> encoder) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(packed))) {
            out.writeLong(copy.fetchedAt().toEpochMilli());
            out.writeBoolean(copy.isAbsent());
            if (!copy.isAbsent()) {
                out.write(encoder.encode(copy.value()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** @throws IOException when the bytes are not what {@link #pack} writes */
    static <T> Copy<T> unpack(byte[] packed, Resource<T> resource) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            Instant fetchedAt = Instant.ofEpochMilli(in.readLong());
            Resource<Sized<T>> sized = Sized.of(resource);
            if (in.readBoolean()) {
                Sized<T> none = sized.absent().values().stream()
                        .findFirst()
                        .orElseThrow(() -> new IOException("nothing of this kind can be absent"));
                return new Copy<>(none, fetchedAt);
            }
            return new Copy<>(sized.decoder().decode(in.readNBytes(MAX_BODY_BYTES)), fetchedAt);
        }
    }
}
