package dev.verification.bff.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.File;
import java.util.Set;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.shaded.com.google.common.base.Suppliers;

/**
 * The image, built from the Dockerfile once for all tests. Layers in the engine's cache are not rebuilt;
 * {@code -Dimage=…} uses an existing image.
 */
final class BuiltImage {

    static final String NAME = "verification-bff:tested";

    private static final Supplier<String> ONCE = Suppliers.memoize(BuiltImage::givenOrBuilt);

    private BuiltImage() {}

    /** Its name; builds it first if necessary. */
    static String name() {
        return ONCE.get();
    }

    private static String givenOrBuilt() {
        String given = System.getProperty("image");
        return given == null ? build(new File("Dockerfile"), NAME) : given;
    }

    /** Builds an image from another Dockerfile, with that file's folder as its context. */
    static String build(File dockerfile, String name) {
        StringBuilder log = new StringBuilder();
        BuildImageResultCallback callback = new BuildImageResultCallback() {
            @Override
            public void onNext(BuildResponseItem item) {
                if (item.getStream() != null) {
                    log.append(item.getStream());
                }
                super.onNext(item);
            }
        };
        try {
            engine().buildImageCmd(dockerfile.getAbsoluteFile())
                    .withTags(Set.of(name))
                    .exec(callback)
                    .awaitImageId();
            return name;
        } catch (RuntimeException failed) {
            throw new IllegalStateException(log.substring(Math.max(0, log.length() - 10_000)), failed);
        }
    }

    static DockerClient engine() {
        return DockerClientFactory.instance().client();
    }
}
