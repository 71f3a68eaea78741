package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ages of cached answers do not change when the time of day is set. */
class TimeOfDayTests {

    private static final Resource<String> RESOURCE = new Resource<>("text", "/a", String::new);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedUpstream upstream = new ScriptedUpstream(time.time());
    private final ResourceReader caching = TestCaches.caching(upstream, time.time());

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void entryIsFreshForItsFreshTimeAndNoLonger(Duration step) {
        read();
        time.setTimeOfDay(step);
        time.advance(Duration.ofSeconds(28));
        assertThat(read().staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(1);

        time.advance(Duration.ofSeconds(1));
        assertThat(read().staleBecause()).isPresent();
        assertThat(upstream.calls).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void ageOfTheAnswerStaysTheSame(Duration step) {
        read();
        time.setTimeOfDay(step);
        time.advance(Duration.ofSeconds(9));

        Duration age = Duration.between(read().fetchedAt(), time.wall().instant());
        assertThat(age).isEqualTo(Duration.ofMillis(11_000 - 50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void forcedRefreshTakesNoEntryFromBeforeItArrived(Duration step) {
        read();
        time.setTimeOfDay(step);
        RequestContext forced = new RequestContext(
                "r", Deadline.after(Duration.ofSeconds(10), time), time.time().now(), new CallStats());

        assertThat(read(forced).value()).isEqualTo("2");
    }

    private Reading<String> read() {
        return read(new RequestContext("r", Deadline.after(Duration.ofSeconds(10), time)));
    }

    private Reading<String> read(RequestContext context) {
        AtomicReference<Reading<String>> answer = new AtomicReference<>();
        caching.read(RESOURCE, context).subscribe(answer::set);
        time.advance(Duration.ofSeconds(1));
        return answer.get();
    }
}
