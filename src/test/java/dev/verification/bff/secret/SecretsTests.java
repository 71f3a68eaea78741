package dev.verification.bff.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class SecretsTests {

    @TempDir
    private Path directory;

    private Secrets secrets;
    private Supplier<String> key;

    @BeforeEach
    void ask() {
        secrets = new Secrets(directory);
        key = secrets.of("KEY", "old", secret -> !secret.contains("?"));
    }

    @Test
    void secretWhenThereIsNoFileIsWhatItWasAtStart() {
        SecretsOf.look(secrets);

        assertThat(key.get()).isEqualTo("old");
    }

    @Test
    void secretWhenItsFileChangesIsUsedOnceItWasFoundTwice() throws IOException {
        write("new\n");

        secrets.check();
        assertThat(key.get()).isEqualTo("old");
        secrets.check();
        assertThat(key.get()).isEqualTo("new");
    }

    @Test
    void secretWhenItsFileIsStillBeingWrittenWaits() throws IOException {
        write("n");
        secrets.check();
        write("ne");
        secrets.check();
        write("new");
        secrets.check();

        assertThat(key.get()).isEqualTo("old");
    }

    @Test
    void secretWhenItsFileIsEmptyUnusableOrGoneStays() throws IOException {
        write("new");
        SecretsOf.look(secrets);
        write(" \n");
        SecretsOf.look(secrets);
        write("a?b");
        SecretsOf.look(secrets);
        Files.delete(directory.resolve("KEY"));
        SecretsOf.look(secrets);

        assertThat(key.get()).isEqualTo("new");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void secretWhenItsFileStaysUnusableIsComplainedOfOnce(CapturedOutput output) throws IOException {
        write("a?b");
        for (int looks = 0; looks < 10; looks++) {
            secrets.check();
        }

        assertThat(output).containsOnlyOnce("KEY has changed to what cannot be used");
    }

    @Test
    void secretWhenItsFileChangesForAMomentTwiceStays() throws IOException {
        write("new");
        secrets.check();
        write("old");
        secrets.check();
        write("new");
        secrets.check();

        assertThat(key.get()).isEqualTo("old");
    }

    /** As Kubernetes mounts a Secret: files are links through one link, which is replaced as a whole. */
    @Test
    void secretWhenKubernetesSwapsTheLinkIsUsed() throws IOException {
        version("v1", "old");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("v1"));
        Files.createSymbolicLink(directory.resolve("KEY"), Path.of("..data", "KEY"));
        SecretsOf.look(secrets);
        version("v2", "new");
        Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("v2"));
        Files.move(directory.resolve("..data_tmp"), directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        SecretsOf.look(secrets);

        assertThat(key.get()).isEqualTo("new");
    }

    @Test
    void secretShowsNothingOfItself() {
        assertThat(key.toString()).doesNotContain("old");
    }

    private void version(String name, String secret) throws IOException {
        Files.createDirectory(directory.resolve(name));
        Files.writeString(directory.resolve(name).resolve("KEY"), secret);
    }

    private void write(String secret) throws IOException {
        Files.writeString(directory.resolve("KEY"), secret);
    }
}
