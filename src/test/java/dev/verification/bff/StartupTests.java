package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A setting that is missing or wrong stops the start with one sentence that names it, and nothing of a key. */
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
                "bff.deadline=0s             | bff.deadline (BFF_DEADLINE) must be from 50 ms to 30 s"
            })
    void startWithAWrongSettingIsRefusedInOneSentence(String setting, String sentence, CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.inFrontOf(URL, URL, setting.replace("\\n", "\n")))
                .isInstanceOf(Exception.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", sentence)
                .doesNotContain("\tat ", "X-Evil", "sandbox-deepidv-key");
    }
}
