package dev.verification.bff.settings;

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
    void watch() {
        secrets = new Secrets(directory);
        key = secrets.watch("KEY", "old", SecretsTests::refuseQuestionMarks);
    }

    @Test
    void secretWhenThereIsNoFileIsWhatItWasAtStart() {
        SecretsOf.pollTwice(secrets);

        assertThat(key.get()).isEqualTo("old");
    }

    @Test
    void secretWhenItsFileChangesIsUsedOnceItWasReadTwice() throws IOException {
        write("new\n");

        secrets.poll();
        assertThat(key.get()).isEqualTo("old");
        secrets.poll();
        assertThat(key.get()).isEqualTo("new");
    }

    @Test
    void secretWhenItsFileIsStillBeingWrittenWaits() throws IOException {
        write("n");
        secrets.poll();
        write("ne");
        secrets.poll();
        write("new");
        secrets.poll();

        assertThat(key.get()).isEqualTo("old");
    }

    @Test
    void secretWhenItsFileIsEmptyUnusableOrGoneStays() throws IOException {
        write("new");
        SecretsOf.pollTwice(secrets);
        write(" \n");
        SecretsOf.pollTwice(secrets);
        write("a?b");
        SecretsOf.pollTwice(secrets);
        Files.delete(directory.resolve("KEY"));
        SecretsOf.pollTwice(secrets);

        assertThat(key.get()).isEqualTo("new");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void secretWhenItsFileStaysUnusableIsLoggedOnce(CapturedOutput output) throws IOException {
        write("a?b");
        for (int polls = 0; polls < 10; polls++) {
            secrets.poll();
        }

        assertThat(output).containsOnlyOnce("KEY has changed to a value that cannot be used");
    }

    @Test
    void secretWhenItsFileChangesForAMomentTwiceStays() throws IOException {
        write("new");
        secrets.poll();
        write("old");
        secrets.poll();
        write("new");
        secrets.poll();

        assertThat(key.get()).isEqualTo("old");
    }

    /** As Kubernetes mounts a Secret: files are links through one link, which is replaced as a whole. */
    @Test
    void secretWhenKubernetesSwapsTheLinkIsUsed() throws IOException {
        version("v1", "old");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("v1"));
        Files.createSymbolicLink(directory.resolve("KEY"), Path.of("..data", "KEY"));
        SecretsOf.pollTwice(secrets);
        version("v2", "new");
        Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("v2"));
        Files.move(directory.resolve("..data_tmp"), directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        SecretsOf.pollTwice(secrets);

        assertThat(key.get()).isEqualTo("new");
    }

    @Test
    void toStringShowsNoSecret() {
        assertThat(key.toString()).doesNotContain("old");
    }

    private static String refuseQuestionMarks(String secret) {
        if (secret.contains("?")) {
            throw new InvalidSettingException("key", "holds a question mark");
        }
        return secret;
    }

    private void version(String name, String secret) throws IOException {
        Files.createDirectory(directory.resolve(name));
        Files.writeString(directory.resolve(name).resolve("KEY"), secret);
    }

    private void write(String secret) throws IOException {
        Files.writeString(directory.resolve("KEY"), secret);
    }
}
