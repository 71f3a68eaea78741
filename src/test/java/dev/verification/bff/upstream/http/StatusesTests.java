package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusesTests {

    private static final Optional<Duration> WAIT = Optional.of(Duration.ofSeconds(5));
    private static final OptionalInt LIMIT = OptionalInt.of(300);

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406, 409, 410, 415, 418, 422, 451})
    void rejected(int status) {
        assertThat(Statuses.failure(status, WAIT, LIMIT)).isEqualTo(new Rejected(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void credentialsRefused(int status) {
        assertThat(Statuses.failure(status, WAIT, LIMIT)).isEqualTo(new CredentialsRefused(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 501, 502, 504, 520, 599})
    void unavailable(int status) {
        assertThat(Statuses.failure(status, WAIT, LIMIT))
                .isEqualTo(new Unavailable(Optional.of(status), Optional.empty()));
    }

    @Test
    void unavailableWhen503TellsTheWait() {
        assertThat(Statuses.failure(503, WAIT, LIMIT)).isEqualTo(new Unavailable(Optional.of(503), WAIT));
    }

    @Test
    void throttledTellsTheWaitAndTheLimit() {
        assertThat(Statuses.failure(429, WAIT, LIMIT)).isEqualTo(new Throttled(WAIT, LIMIT));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206, 301, 302, 304, 307, 308})
    void malformed(int status) {
        assertThat(Statuses.failure(status, WAIT, LIMIT)).isEqualTo(new Malformed());
    }

    @Test
    void everyStatusIsSomething() {
        IntStream.rangeClosed(201, 599)
                .forEach(status ->
                        assertThat(Statuses.failure(status, WAIT, LIMIT)).isNotNull());
    }
}
