package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Script;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class OutcomeFilterTests {

    private final VirtualTime time = new VirtualTime();
    private final Outcomes outcomes =
            new Outcomes("bff.upstream.attempts", "calls", "didit", new SimpleMeterRegistry());

    @Test
    void successIsCounted() {
        send(Script.answering());

        assertThat(outcomes.count(Outcome.SUCCESS)).isEqualTo(1);
        assertThat(outcomes.underWay()).isZero();
    }

    @Test
    void failureIsCountedByItsKind() {
        send(Script.failing(new Failure.Throttled(Optional.empty())));

        assertThat(outcomes.count(Outcome.THROTTLED)).isEqualTo(1);
        assertThat(outcomes.underWay()).isZero();
    }

    @Test
    void cancelIsCountedOnce() {
        Disposable attempt = send(Script.silent());
        assertThat(outcomes.underWay()).isEqualTo(1);

        attempt.dispose();
        attempt.dispose();

        assertThat(outcomes.count(Outcome.CANCELLED)).isEqualTo(1);
        assertThat(outcomes.underWay()).isZero();
    }

    @Test
    void wastedIsTheShareWithoutSuccess() {
        send(Script.answering());
        send(Script.answering());
        send(Script.answering());
        send(Script.failing(Script.status(500)));

        assertThat(outcomes.wasted()).isEqualTo(0.25);
    }

    private Disposable send(Script script) {
        Call<String> call =
                Script.call(Deadline.after(Duration.ofSeconds(10), time.time().clock()));
        return new OutcomeFilter(outcomes, time.time(), script).send(call).subscribe(answer -> {}, failed -> {});
    }
}
