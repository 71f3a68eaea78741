package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A missing or wrong setting stops the start with one sentence that names it and reveals no key. */
@ExtendWith(OutputCaptureExtension.class)
class StartupTests {

    private static final String URL = "http://127.0.0.1:1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deepidv.api-key=            | deepidv.api-key (DEEPIDV_API_KEY) is missing",
                "didit.api-key=sk_1\\nX-Evil | didit.api-key (DIDIT_API_KEY) holds a character that no header can carry",
                "didit.base-url=ftp://a.b    | didit.base-url (DIDIT_BASE_URL) must be an http or https URL",
                "bff.match=uuid              | bff.match (BFF_MATCH) must be id, external_id or vendor_data",
                "bff.deadline=0s             | bff.deadline (BFF_DEADLINE) must be from 50 ms to 30 s",
                "deepidv.per-second=0        | deepidv.per-second (DEEPIDV_PER_SECOND) must be at least 1",
                "deepidv.burst=-1            | deepidv.burst (DEEPIDV_BURST) must be at least 1",
                "deepidv.per-day=0           | deepidv.per-day (DEEPIDV_PER_DAY) must be at least 1",
                "didit.per-window=0          | didit.per-window (DIDIT_PER_WINDOW) must be at least 1",
                "didit.window=0s             | didit.window (DIDIT_WINDOW) must be longer than zero",
                "bff.replicas=0              | bff.replicas (BFF_REPLICAS) must be at least 1",
                "redis.url=somewhere         | redis.url (REDIS_URL) must be like redis://host:6379",
                "bff.sessions-fresh=-1s      | bff.sessions-fresh (BFF_SESSIONS_FRESH) must not be negative",
                "bff.stale-if-error=1s       | bff.stale-if-error (BFF_STALE_IF_ERROR) must not be shorter than",
                "bff.shared-cache=true       | bff.shared-cache (BFF_SHARED_CACHE) needs redis.url (REDIS_URL)",
                "bff.shared-cache-kept=0s    | bff.shared-cache-kept (BFF_SHARED_CACHE_KEPT) must be longer than zero",
                "bff.max-concurrent-requests=0 | bff.max-concurrent-requests (BFF_MAX_CONCURRENT_REQUESTS) must be at",
                "bff.transport.read-timeout=0s | bff.transport.read-timeout (BFF_TRANSPORT_READ_TIMEOUT) must be longer",
                "deepidv.per-second=secret-7 | deepidv.per-second (DEEPIDV_PER_SECOND) must be a whole number",
                "didit.per-window=9999999999 | didit.per-window (DIDIT_PER_WINDOW) must be a whole number below",
                "didit.window=secret-7       | didit.window (DIDIT_WINDOW) must be a duration such as 10s",
                "bff.kept-size=secret-7      | bff.kept-size (BFF_KEPT_SIZE) must be a size such as 16MB",
                "bff.shared-cache=secret-7   | bff.shared-cache (BFF_SHARED_CACHE) must be true or false",
                "bff.auth=                   | bff.auth (BFF_AUTH) is missing: choose none, api-key or jwt",
                "bff.auth=secret-7           | bff.auth (BFF_AUTH) must be none, api-key or jwt"
            })
    void startWithAWrongSettingIsRefusedInOneSentence(String setting, String sentence, CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.inFrontOf(URL, URL, setting.replace("\\n", "\n")))
                .isInstanceOf(Exception.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", sentence)
                .doesNotContain("\tat ", "X-Evil", "secret-7", "sandbox-deepidv-key");
    }

    @Test
    void startWhenSeveralSettingsAreMissingNamesThemAllAtOnce(CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.inFrontOf(URL, URL, "deepidv.api-key=", "didit.api-key=", "bff.auth="))
                .isInstanceOf(Exception.class);
        assertThat(output)
                .contains(
                        "deepidv.api-key (DEEPIDV_API_KEY) is missing",
                        "didit.api-key (DIDIT_API_KEY) is missing",
                        "bff.auth (BFF_AUTH) is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "management.server.port"})
    void startWhenAPortIsInUseNamesBothSettings(String setting, CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = setting + "=" + taken.getLocalPort();

            assertThatThrownBy(() -> RunningService.inFrontOf(URL, URL, port)).isInstanceOf(Exception.class);
            assertThat(output)
                    .contains("Port " + taken.getLocalPort() + " is in use", "SERVER_PORT", "MANAGEMENT_SERVER_PORT");
        }
    }
}
