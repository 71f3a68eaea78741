package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.http.HttpHeaders;

class RequestedWaitTests {

    private final RequestedWait requestedWait = new RequestedWait(Duration.ofDays(1));

    @ParameterizedTest(name = "{0}: {5}")
    @CsvFileSource(resources = "requested-wait.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\'')
    void read(
            String what,
            Instant now,
            @Nullable String date,
            @Nullable String retryAfter,
            @Nullable String reset,
            String expected) {
        HttpHeaders headers = new HttpHeaders();
        add(headers, "date", date);
        add(headers, "retry-after", retryAfter);
        add(headers, "x-ratelimit-reset", reset);

        assertThat(requestedWait.read(headers, Clock.fixed(now, ZoneOffset.UTC)))
                .isEqualTo(wait(expected));
    }

    private static void add(HttpHeaders headers, String name, @Nullable String values) {
        if (values != null) {
            for (String value : values.split("&&", -1)) {
                headers.add(name, value);
            }
        }
    }

    private static Optional<Duration> wait(String expected) {
        return expected.equals("none") ? Optional.empty() : Optional.of(Duration.parse(expected));
    }
}
