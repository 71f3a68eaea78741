package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.CircuitOpen;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Script;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRetryTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Breaker breaker = new CallChain(time.time(), registry).breaker();
    private RandomGenerator random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void sendWhenStatusPassesTriesAgain(int status) {
        Script script = Script.failing(Script.status(status));

        assertThat(send(script, PATIENCE)).isCompletedWithValue("answer");
        assertThat(script.made()).isEqualTo(2);
        assertThat(count("bff.upstream.retries")).isEqualTo(1);
    }

    @Test
    void sendWhenConnectionFailsTriesAgain() {
        Script script = Script.failing(new Unavailable(Optional.empty(), Optional.empty()));

        assertThat(send(script, PATIENCE)).isCompletedWithValue("answer");
    }

    static Stream<Failure> failuresForGood() {
        return Stream.of(
                Script.status(500),
                Script.status(501),
                Script.status(408),
                Script.status(425),
                new Unavailable(Optional.of(503), Optional.of(Duration.ofSeconds(1))),
                new Throttled(Optional.empty()),
                new TimedOut(Duration.ofSeconds(8)),
                new Malformed(),
                new Rejected(404),
                new CredentialsRefused(401),
                new CircuitOpen(Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("failuresForGood")
    void sendWhenFailureLastsTriesOnce(Failure failure) {
        Script script = Script.failing(failure);

        assertThat(send(script, PATIENCE)).isCompletedExceptionally();
        assertThat(script.made()).isEqualTo(1);
    }

    @Test
    void sendEndsWithTheThirdFailure() {
        Script script = Script.failing(Script.status(502), Script.status(503), Script.status(504));

        assertThat(send(script, PATIENCE))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(Script.status(504)));
        assertThat(script.made()).isEqualTo(3);
    }

    @Test
    void backOffDoublesItsBound() {
        random = mock(RandomGenerator.class, invocation -> 0.999);
        Script script = Script.failing(Script.status(503), Script.status(503));
        CompletableFuture<String> answer = begin(script, PATIENCE);

        time.advance(Duration.ofMillis(199));
        assertThat(script.made()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(script.made()).isEqualTo(2);
        // The second retry is one of those always allowed, half a second after the first.
        time.advance(Duration.ofMillis(500));
        assertThat(answer).isCompletedWithValue("answer");
    }

    @Test
    void sendWhenDeadlineIsNearTriesOnce() {
        Script script = Script.failing(Script.status(503));

        assertThat(send(script, Duration.ofMillis(50))).isCompletedExceptionally();
        assertThat(script.made()).isEqualTo(1);
    }

    @Test
    void sendWhenBudgetIsUsedUpTriesOnce() {
        Calls calls = calls(Script.failing(
                Stream.generate(() -> Script.status(503)).limit(20).toArray(Failure[]::new)));
        for (int call = 0; call < 20; call++) {
            calls.send(Script.call(deadline(PATIENCE))).onErrorComplete().subscribe();
        }
        time.advance(PATIENCE);

        assertThat(count("bff.upstream.retries")).isEqualTo(10);
        assertThat(count("bff.upstream.retries.refused")).isEqualTo(10);
    }

    @Test
    void sendWhenBreakerOpensMeanwhileTriesNoMore() {
        Script script = Script.failing(Script.status(503));
        CompletableFuture<String> answer = begin(script, PATIENCE);

        breaker.circuit().transitionToOpenState();

        assertThat(answer).isCompletedExceptionally();
        time.advance(PATIENCE);
        assertThat(script.made()).isEqualTo(1);
    }

    @Test
    void cancelWhileBackingOffTriesNoMore() {
        Script script = Script.failing(Script.status(503));

        begin(script, PATIENCE).cancel(true);
        time.advance(PATIENCE);

        assertThat(script.made()).isEqualTo(1);
    }

    private CompletableFuture<String> send(Script script, Duration patience) {
        CompletableFuture<String> answer = begin(script, patience);
        time.advance(patience);
        return answer;
    }

    private CompletableFuture<String> begin(Script script, Duration patience) {
        return calls(script).send(Script.call(deadline(patience))).toFuture();
    }

    private Calls calls(Script script) {
        return new CallChain(time.time(), registry).calls(breaker, random, script);
    }

    private Deadline deadline(Duration patience) {
        return Deadline.after(patience, time.time().clock());
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }
}
