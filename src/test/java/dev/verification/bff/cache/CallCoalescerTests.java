package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

class CallCoalescerTests {

    private static final CacheKey KEY = new CacheKey("reviews", "/a");

    private final VirtualTime time = new VirtualTime();
    private final CallCoalescer calls = new CallCoalescer("didit", time.time());
    private final List<Object> answers = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();

    @Test
    void callWhenSeveralJoinedHasTheLatestDeadline() {
        join(KEY, Duration.ofSeconds(1), Mono.never());
        join(KEY, Duration.ofSeconds(9), Mono.never());
        join(KEY, Duration.ofSeconds(5), Mono.never());

        assertThat(deadlines).hasSize(1);
        assertThat(deadlines.getFirst().at()).isEqualTo(time.instant().plusSeconds(9));
    }

    @Test
    void callsThatTimeOutAreNotRepeatedForCallersWhoJoinedLater() {
        Mono<String> slow = Mono.<String>never()
                .timeout(
                        Duration.ofSeconds(8),
                        Mono.error(new UpstreamException("didit", new Failure.TimedOut(Duration.ofSeconds(8)))),
                        time.time().scheduler());
        for (int feed = 0; feed < 25; feed++) {
            join(new CacheKey("reviews", "/" + feed), Duration.ofSeconds(10), slow);
        }
        time.advance(Duration.ofSeconds(5));
        for (int feed = 0; feed < 19; feed++) {
            join(new CacheKey("reviews", "/" + feed), Duration.ofSeconds(10), slow);
        }
        time.advance(Duration.ofSeconds(20));

        assertThat(deadlines).hasSize(25);
        assertThat(answers).hasSize(25 + 19).hasOnlyElementsOfType(UpstreamException.class);
        for (int feed = 0; feed < 25; feed++) {
            join(new CacheKey("reviews", "/" + feed), Duration.ofSeconds(10), slow);
        }
        assertThat(deadlines).as("none is in flight any more").hasSize(2 * 25);
    }

    @Test
    void joinWhenTheCallWasJustGivenUpStartsAnother() {
        join(KEY, Duration.ofSeconds(1), Mono.never());
        assertThat(deadlines.getFirst().giveUp(time.instant().plusSeconds(1))).isTrue();
        join(KEY, Duration.ofSeconds(5), Mono.just("answer"));

        assertThat(deadlines).hasSize(2);
        assertThat(answers).containsExactly("answer");
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, StackOverflowError.class})
    void callWhenAssemblyThrowsFailsAndLeavesTheKeyFree(Class<? extends Throwable> thrown) {
        calls.join(KEY, context(Duration.ofSeconds(1)), shared -> CallCoalescerTests.<Mono<String>>sneaky(thrown))
                .subscribe(answers::add, answers::add);
        assertThat(answers).hasSize(1).hasOnlyElementsOfType(thrown);

        join(KEY, Duration.ofSeconds(1), Mono.just("answer"));
        assertThat(answers).last().isEqualTo("answer");
    }

    @Test
    void callWhenSubscriptionThrowsFailsAndLeavesTheKeyFree() {
        join(KEY, Duration.ofSeconds(1), new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super String> actual) {
                throw new StackOverflowError();
            }
        });

        assertThat(answers).hasSize(1).hasOnlyElementsOfType(StackOverflowError.class);
        join(KEY, Duration.ofSeconds(1), Mono.just("answer"));
        assertThat(answers).last().isEqualTo("answer");
    }

    private void join(CacheKey key, Duration timeout, Mono<String> call) {
        calls.join(key, context(timeout), shared -> {
                    deadlines.add(shared.deadline());
                    return call;
                })
                .subscribe(answers::add, answers::add);
    }

    private RequestContext context(Duration timeout) {
        return new RequestContext("r", Deadline.after(timeout, time));
    }

    private static <T> T sneaky(Class<? extends Throwable> thrown) {
        try {
            throw thrown.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        } catch (Throwable throwable) {
            throw CallCoalescerTests.<RuntimeException>unchecked(throwable);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
