package dev.verification.bff.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.File;
import java.util.Set;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.shaded.com.google.common.base.Suppliers;

/**
 * The service's image and the sandbox's, built from the Dockerfile once for all tests. Layers in the engine's cache are not rebuilt;
 * {@code -Dimage=…} uses an existing image of the service.
 */
final class BuiltImage {

    static final String NAME = "verification-bff:tested";

    private static final Supplier<String> ONCE = Suppliers.memoize(BuiltImage::givenOrBuilt);
    private static final Supplier<String> SANDBOX =
            Suppliers.memoize(() -> build(ofProject().withTarget("sandbox"), NAME + "-sandbox"));

    private BuiltImage() {}

    /** Its name; builds it first if necessary. */
    static String name() {
        return ONCE.get();
    }

    /** The name of the sandbox's image; builds it first if necessary. */
    static String sandbox() {
        return SANDBOX.get();
    }

    private static String givenOrBuilt() {
        String given = System.getProperty("image");
        return given == null ? build(ofProject(), NAME) : given;
    }

    private static BuildImageCmd ofProject() {
        return engine().buildImageCmd(new File("Dockerfile").getAbsoluteFile());
    }

    /** Builds an image from another Dockerfile, with that file's folder as its context. */
    static String build(File dockerfile, String name) {
        return build(engine().buildImageCmd(dockerfile.getAbsoluteFile()), name);
    }

    private static String build(BuildImageCmd build, String name) {
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
            build.withTags(Set.of(name)).exec(callback).awaitImageId();
            return name;
        } catch (RuntimeException failed) {
            throw new IllegalStateException(log.substring(Math.max(0, log.length() - 10_000)), failed);
        }
    }

    static DockerClient engine() {
        return DockerClientFactory.instance().client();
    }
}
