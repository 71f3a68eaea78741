package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Script;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class CallBreakerTests {

    private static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final CallChain chain = new CallChain(time.time(), new SimpleMeterRegistry());
    private final Breaker breaker = chain.breaker();

    static Stream<Failure> counted() {
        return Stream.of(
                Script.status(500),
                Script.status(503),
                Script.status(408),
                Script.status(425),
                new Unavailable(Optional.empty(), Optional.empty()),
                new Unavailable(Optional.of(503), Optional.of(Duration.ofSeconds(1))),
                new TimedOut(Duration.ofSeconds(8)),
                new TimedOut(Duration.ofSeconds(1)),
                new Malformed());
    }

    @ParameterizedTest
    @MethodSource("counted")
    void opensWhenTwentyCallsFail(Failure failure) {
        send(19, failure);
        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.CLOSED);

        send(1, failure);
        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.OPEN);
    }

    static Stream<Failure> ignored() {
        return Stream.of(
                new Rejected(400),
                new Rejected(404),
                new Rejected(409),
                new CredentialsRefused(401),
                new CredentialsRefused(402),
                new CredentialsRefused(403),
                new Throttled(Optional.empty()),
                new TimedOut(Duration.ofMillis(999)),
                new TimedOut());
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void staysClosedWhenUpstreamIsNotToBlame(Failure failure) {
        send(200, failure);

        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.CLOSED);
    }

    @Test
    void staysClosedWhenFewerThanHalfFail() {
        succeed(11);
        send(10, Script.status(500));
        assertThat(breaker.isClosed()).isTrue();

        send(1, Script.status(500));
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        send(19, Script.status(500));
        time.advance(Duration.ofSeconds(11));
        send(19, Script.status(500));

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void sendWhenOpenFailsAtOnceAndNamesTheWait() {
        open();
        time.advance(Duration.ofSeconds(4));
        Script script = Script.answering();

        assertThat(failure(script)).contains(new CircuitOpen(Optional.of(Duration.ofSeconds(6))));
        assertThat(script.made()).isZero();
    }

    @Test
    void threeProbesWhenGoodCloseIt() {
        open();
        time.advance(OPEN_FOR);
        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.HALF_OPEN);

        succeed(3);
        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.CLOSED);
    }

    @Test
    void probesWhenBadOpenItAgain() {
        open();
        time.advance(OPEN_FOR);

        send(3, Script.status(500));
        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.OPEN);
    }

    @Test
    void cancelGivesTheProbeBackAndCountsForNothing() {
        open();
        time.advance(OPEN_FOR);
        List<Disposable> probes = new ArrayList<>();
        for (int probe = 0; probe < 3; probe++) {
            probes.add(calls(Script.silent()).send(call()).subscribe());
        }
        probes.forEach(Disposable::dispose);

        succeed(3);
        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.CLOSED);
    }

    @Test
    void openingIsToldAtOnce() {
        List<CircuitOpen> told = new ArrayList<>();
        breaker.openings().subscribe(told::add);

        open();

        assertThat(told).containsExactly(new CircuitOpen(Optional.of(OPEN_FOR)));
    }

    private void open() {
        send(20, Script.status(500));
    }

    private void succeed(int calls) {
        Script script = Script.answering();
        for (int i = 0; i < calls; i++) {
            calls(script).send(call()).subscribe();
        }
        assertThat(script.made()).isEqualTo(calls);
    }

    private void send(int calls, Failure failure) {
        for (int i = 0; i < calls; i++) {
            failure(Script.failing(failure));
        }
    }

    private Optional<Failure> failure(Script script) {
        return calls(script)
                .send(call())
                .map(answer -> Optional.<Failure>empty())
                .onErrorResume(UpstreamException.class, failed -> Mono.just(Optional.of(failed.failure())))
                .block();
    }

    private Calls calls(Script script) {
        return chain.callsOfOneAttempt(breaker, script);
    }

    private Call<String> call() {
        return Script.call(Deadline.after(OPEN_FOR, time.time().clock()));
    }
}
