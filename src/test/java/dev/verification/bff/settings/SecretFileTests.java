package dev.verification.bff.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a secret's file may look like, at start and later. */
class SecretFileTests {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"key", "key\n", "key\r\n", "key\n\n\n", "  key\t \r\n \n", "\uFEFFkey\r\n", "\uFEFF\n key"})
    void readStripsWhatSurroundsTheSecret(String content) throws IOException {
        assertThat(Secrets.read(file(content))).contains("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "\uFEFF \r\n"})
    void readWhenFileIsBlankIsEmpty(String content) throws IOException {
        assertThat(Secrets.read(file(content))).isEmpty();
    }

    @Test
    void readWhenFileIsTooLargeNoTextOrNoFileIsEmpty() throws IOException {
        assertThat(Secrets.read(file("k".repeat(64 * 1024)))).isPresent();
        assertThat(Secrets.read(file("k".repeat(64 * 1024 + 1)))).isEmpty();
        assertThat(Secrets.read(Files.write(directory.resolve("BYTES"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0})))
                .isEmpty();
        assertThat(Secrets.read(directory)).isEmpty();
    }

    @Test
    void fileThatARunningServiceAcceptsIsAcceptedAtStart() throws IOException {
        Path version = Files.createDirectory(directory.resolve("..2026"));
        Files.writeString(version.resolve("DEEPIDV_API_KEY"), "\uFEFF sandbox-deepidv-key \r\n\r\n");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(directory.resolve("DEEPIDV_API_KEY"), Path.of("..data", "DEEPIDV_API_KEY"));

        try (RunningService service = start()) {
            assertThat(service.get("/api/v1/upstreams").status()).isEqualTo(200);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void fileThatARunningServiceIgnoresStopsTheStart(CapturedOutput output) throws IOException {
        Files.writeString(directory.resolve("DEEPIDV_API_KEY"), "k".repeat(64 * 1024 + 1));

        assertThatThrownBy(this::start).isInstanceOf(Exception.class);
        assertThat(output).contains("deepidv.api-key (DEEPIDV_API_KEY) is missing");
    }

    private RunningService start() {
        return RunningService.inFrontOf(
                NOBODY, NOBODY, "bff.secrets-directory=" + directory, "deepidv.api-key=${DEEPIDV_API_KEY:}");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("KEY"), content, StandardCharsets.UTF_8);
    }
}
