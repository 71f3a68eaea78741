package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.SandboxApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class NoRealVendorTests {

    private static final String SENTENCE =
            "The sandbox calls only its simulated vendors and takes no key, webhook secret or base URL: remove ";

    @Test
    void startWhenKeysAndBaseUrlsAreSetNamesThemAll(CapturedOutput output) {
        assertThatThrownBy(() -> start("--didit.api-key=live-key", "--deepidv.base-url=https://live.example"))
                .isInstanceOf(RealVendorException.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", SENTENCE + "DEEPIDV_BASE_URL, DIDIT_API_KEY.")
                .doesNotContain("\tat ", "live");
    }

    @Test
    void startWhenAKeyIsAFileIsRefused(CapturedOutput output, @TempDir Path secrets) throws IOException {
        Files.writeString(secrets.resolve("DEEPIDV_API_KEY_2"), "live-key");

        assertThatThrownBy(() -> start("--bff.secrets-directory=" + secrets)).isInstanceOf(RealVendorException.class);
        assertThat(output).contains(SENTENCE + "DEEPIDV_API_KEY_2.").doesNotContain("live-key");
    }

    private static void start(String... arguments) {
        SandboxApplication.main(arguments);
    }
}
