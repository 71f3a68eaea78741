package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Script;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptTimeoutFilterTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final VirtualTime time = new VirtualTime();
    private final AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();

    @Test
    void sendWhenSilentEndsAtTheTimeout() {
        Script script = Script.silent();
        send(script, Duration.ofSeconds(10));

        time.advance(TIMEOUT.minusMillis(1));
        assertThat(ended).hasNullValue();
        time.advance(Duration.ofMillis(1));
        assertThat(ended.get())
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(new TimedOut(TIMEOUT)));
        assertThat(script.cancelled()).isEqualTo(1);
    }

    @Test
    void sendWhenDeadlineIsNearerHasTheWholeTimeoutSinceOthersMayWaitForIt() {
        send(Script.silent(), Duration.ofMillis(300));

        time.advance(TIMEOUT.minusMillis(1));
        assertThat(ended).hasNullValue();
        time.advance(Duration.ofMillis(1));
        assertThat(ended).hasValueSatisfying(failed -> assertThat(failed).isNotNull());
    }

    private void send(Script script, Duration patience) {
        new AttemptTimeoutFilter("didit", TIMEOUT, time.time(), script)
                .send(Script.call(Deadline.after(patience, time.time().clock())))
                .subscribe(answer -> {}, ended::set);
    }
}
