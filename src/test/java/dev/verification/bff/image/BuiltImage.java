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
 * The image, made from the Dockerfile once for all tests that run it. What the engine has kept of it is not remade; with
 * {@code -Dimage=…} it is one that is there already.
 */
final class BuiltImage {

    static final String NAME = "verification-bff:tested";

    private static final Supplier<String> ONCE = Suppliers.memoize(BuiltImage::givenOrBuilt);

    private BuiltImage() {}

    /** Its name, once it is there. */
    static String name() {
        return ONCE.get();
    }

    private static String givenOrBuilt() {
        String given = System.getProperty("image");
        return given == null ? build(new File("Dockerfile"), NAME) : given;
    }

    /** Makes an image from another file, with that file's folder as what it may copy from. */
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
