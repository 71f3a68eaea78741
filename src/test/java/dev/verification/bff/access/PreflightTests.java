package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser asks before it lets a page of another origin ask. */
@ServiceTest("bff.cors-origins=http://localhost:*,http://127.0.0.1:*,https://app.example")
class PreflightTests {

    private final RunningService service;

    PreflightTests(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracestate",
                "baggage",
                "content-type",
                "pragma",
                "x-requested-with",
                "traceparent",
                "x-api-key",
                "authorization",
                "cache-control",
                "if-none-match",
                "x-request-id",
                "x-request-timeout-ms"
            })
    void headerThatBrowsersSendMayBeNamed(String header) {
        RawAnswer answer = preflight("https://app.example", "Access-Control-Request-Headers: " + header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("access-control-allow-headers").toLowerCase(Locale.ROOT))
                .isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5173, 200",
        "http://127.0.0.1, 200",
        "http://127.0.0.1:3000, 200",
        "https://app.example, 200",
        "https://app.example:8443, 403",
        "https://localhost:5173, 403",
        "http://localhost.evil.example:80, 403",
        "http://localhost:5173.evil.example, 403",
        "http://localhost:a, 403"
    })
    void originWithAStarForItsPortIsThatHostAlone(String origin, int status) {
        RawAnswer answer = preflight(origin);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(status == 200 ? origin : "");
    }

    @Test
    void refusalOfAnOriginSaysThatItIsOne() {
        assertThat(Fixture.json(preflight("https://evil.example").body())
                        .required("detail")
                        .stringValue())
                .isEqualTo("Pages of this origin may not read answers.");
    }

    @Test
    void pageMayReadHowToAuthenticate() {
        RawAnswer answer = RawAnswer.to(service, "GET /api/v1/sessions HTTP/1.1", "Origin: https://app.example");

        assertThat(answer.header("access-control-expose-headers")).contains("WWW-Authenticate");
    }

    private RawAnswer preflight(String origin, String... more) {
        String[] headers = {"Origin: " + origin, "Access-Control-Request-Method: GET", String.join("\r\n", more)};
        return RawAnswer.to(
                service,
                "OPTIONS /api/v1/sessions HTTP/1.1",
                more.length == 0 ? new String[] {headers[0], headers[1]} : headers);
    }
}
