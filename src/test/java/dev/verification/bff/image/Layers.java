package dev.verification.bff.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import dev.verification.bff.testing.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.shaded.com.google.common.io.CountingOutputStream;

/**
 * The size of some layers of an image.
 *
 * @param compressed bytes with each layer compressed by gzip, as a registry stores and a node pulls it
 * @param unpacked bytes on a node's disk
 */
record Layers(long compressed, long unpacked) {

    /** The layers of an image above its base. */
    static Layers above(String base, String image) throws IOException {
        Map<String, Layers> files = new HashMap<>();
        String manifest = "";
        try (InputStream saved = BuiltImage.engine().saveImageCmd(image).exec();
                TarArchiveInputStream archive = new TarArchiveInputStream(saved)) {
            for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
                if (entry.getName().equals("manifest.json")) {
                    manifest = new String(archive.readAllBytes());
                } else if (entry.isFile()) {
                    files.put(entry.getName(), weigh(archive));
                }
            }
        }
        return Fixture.json(manifest)
                .at("/0/Layers")
                .valueStream()
                .skip(count(base))
                .map(layer -> Objects.requireNonNull(files.get(layer.asString())))
                .reduce(new Layers(0, 0), Layers::plus);
    }

    private Layers plus(Layers other) {
        return new Layers(compressed + other.compressed, unpacked + other.unpacked);
    }

    private static Layers weigh(InputStream layer) throws IOException {
        CountingOutputStream packed = new CountingOutputStream(OutputStream.nullOutputStream());
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            long unpacked = layer.transferTo(gzip);
            gzip.finish();
            return new Layers(packed.getCount(), unpacked);
        }
    }

    private static int count(String image) {
        InspectImageResponse inspected =
                BuiltImage.engine().inspectImageCmd(image).exec();
        return List.copyOf(Objects.requireNonNull(
                        Objects.requireNonNull(inspected.getRootFS()).getLayers()))
                .size();
    }
}
