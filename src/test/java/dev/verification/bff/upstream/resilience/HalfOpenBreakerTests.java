package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.CircuitOpen;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Script;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The breaker has been open long enough: three probes are let through, and the others wait for what they show. */
class HalfOpenBreakerTests {

    private static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final CallChain chain = new CallChain(time.time(), new SimpleMeterRegistry());
    private final Breaker breaker = chain.breaker();
    private final List<String> answers = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    @BeforeEach
    void open() {
        for (int call = 0; call < 20; call++) {
            breaker.circuit().onError(0, TimeUnit.SECONDS, Script.failed(Script.status(500)));
        }
        time.advance(OPEN_FOR);
    }

    @Test
    void callsWhenTheProbesSucceedGoOn() {
        Script slow = Script.answeringAfter(Duration.ofMillis(300), time.time().scheduler());
        send(40, slow, OPEN_FOR);
        time.advance(Duration.ofMillis(299));
        assertThat(slow.made()).as("probes").isEqualTo(3);

        time.advance(Duration.ofSeconds(1));
        assertThat(answers).hasSize(40);
    }

    @Test
    void callsWhenTheProbesFailAreRefusedWithAWait() {
        Script slow = Script.failingAfter(Duration.ofMillis(300), time.time().scheduler(), Script.status(500));
        send(40, slow, OPEN_FOR);
        time.advance(Duration.ofMillis(350));

        assertThat(slow.made()).isEqualTo(3);
        assertThat(failures).hasSize(40);
        assertThat(failures.subList(3, 40)).allSatisfy(refused -> {
            assertThat(refused).isInstanceOf(CircuitOpen.class);
            assertThat(refused.requestedWait()).isPresent();
        });
    }

    @Test
    void callsWhenTheProbesAreSilentAreRefusedAfterTwoSecondsWithAWait() {
        for (int probe = 0; probe < 3; probe++) {
            send(1, Script.silent(), OPEN_FOR);
        }
        Script waiting = Script.answering();
        send(1, waiting, OPEN_FOR);
        time.advance(Duration.ofMillis(1_999));
        assertThat(failures).isEmpty();

        time.advance(Duration.ofMillis(1));
        assertThat(failures).containsExactly(new CircuitOpen(Optional.of(Duration.ofSeconds(1))));
        assertThat(waiting.made()).isZero();
    }

    @Test
    void callsWhenTheirDeadlineComesBeforeTheProbesEndAreRefusedBeforeIt() {
        for (int probe = 0; probe < 3; probe++) {
            send(1, Script.silent(), OPEN_FOR);
        }
        send(1, Script.answering(), Duration.ofMillis(200));
        time.advance(Duration.ofMillis(199));

        assertThat(failures).containsExactly(new CircuitOpen(Optional.of(Duration.ofSeconds(1))));
    }

    private void send(int calls, Script script, Duration patience) {
        for (int call = 0; call < calls; call++) {
            Call<String> made = Script.call(Deadline.after(patience, time.time().clock()));
            chain.callsOfOneAttempt(breaker, script)
                    .send(made)
                    .subscribe(answers::add, failed -> failures.add(((UpstreamException) failed).failure()));
        }
    }
}
