package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Callers join, leave, time out and fail at random on one key: each gets exactly one result, in time. */
class CallCoalescerChanceTests {

    private static final int SEEDS = 5_000;
    private static final int STEPS = 40;
    private static final CacheKey KEY = new CacheKey("reviews", "/a");

    @Test
    void everyCallerGetsOneResultInTimeAndTheKeyIsFreeAfterwards() {
        int calls = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed);
            world.play();
            world.check("seed " + seed);
            calls += world.calls;
        }
        assertThat(calls).as("calls").isGreaterThan(SEEDS);
    }

    /** The course of one seed. */
    private static final class World {

        private final VirtualTime time = new VirtualTime();
        private final CallCoalescer coalescer = new CallCoalescer("didit", time.time());
        private final Random chance;
        private final List<Caller> callers = new ArrayList<>();
        private int calls;
        private int inFlight;
        private int maxInFlight;

        World(int seed) {
            this.chance = new Random(seed);
        }

        void play() {
            for (int step = 0; step < STEPS; step++) {
                switch (chance.nextInt(4)) {
                    case 0, 1 -> callers.add(new Caller(Duration.ofMillis(chance.nextInt(1, 400))));
                    case 2 ->
                        callers.stream()
                                .skip(chance.nextInt(1 + callers.size()))
                                .findFirst()
                                .ifPresent(Caller::leave);
                    default -> time.advance(Duration.ofMillis(chance.nextInt(100)));
                }
            }
            time.advance(Duration.ofSeconds(5));
        }

        void check(String seed) {
            assertThat(isKeyFree()).as(seed).isTrue();
            assertThat(inFlight).as(seed).isZero();
            assertThat(maxInFlight).as(seed).isLessThanOrEqualTo(1);
            assertThat(callers).as(seed).allSatisfy(Caller::check);
        }

        private boolean isKeyFree() {
            RequestContext context = new RequestContext("r", Deadline.after(Duration.ofSeconds(1), time));
            return Boolean.TRUE.equals(
                    coalescer.join(KEY, context, request -> Mono.just(true)).block(Duration.ZERO));
        }

        /** A call that waits for a permit, then has its answer or its failure. */
        private Mono<String> call(RequestContext context) {
            if (chance.nextInt(10) == 0) {
                if (chance.nextBoolean()) {
                    throw new StackOverflowError();
                }
                throw new IllegalStateException();
            }
            Instant permitAt = time.instant().plusMillis(chance.nextInt(600));
            Duration latency = Duration.ofMillis(chance.nextInt(200));
            return Mono.<String>create(sink -> tryAcquire(sink, context.deadline(), permitAt))
                    .delayElement(latency, time.time().scheduler())
                    .map(answer -> chance.nextInt(4) == 0 ? failed() : answer)
                    .doOnSubscribe(started -> {
                        calls++;
                        maxInFlight = Math.max(maxInFlight, ++inFlight);
                    })
                    .doFinally(ended -> inFlight--);
        }

        private String failed() {
            throw new UpstreamException("didit", new Failure.Malformed());
        }

        private void tryAcquire(MonoSink<String> sink, Deadline deadline, Instant permitAt) {
            Instant by = deadline.at();
            if (!time.instant().isBefore(permitAt) && time.instant().isBefore(by)) {
                sink.success("answer");
            } else if (!time.instant().isBefore(by) && deadline.giveUp(by)) {
                sink.error(new UpstreamException("didit", new Failure.Throttled(Optional.empty())));
            } else {
                Instant next = time.instant().isBefore(permitAt) && permitAt.isBefore(by) ? permitAt : deadline.at();
                long wait = Duration.between(time.instant(), next).toNanos();
                Disposable later = time.time()
                        .scheduler()
                        .schedule(() -> tryAcquire(sink, deadline, permitAt), wait, TimeUnit.NANOSECONDS);
            }
        }

        private final class Caller {

            private final Instant deadline;
            private final Disposable waiting;
            private int results;
            private boolean left;
            private @Nullable Instant at;
            private @Nullable Throwable failed;

            Caller(Duration timeout) {
                RequestContext context = new RequestContext("r", Deadline.after(timeout, time));
                this.deadline = context.deadline().at();
                this.waiting = coalescer
                        .join(KEY, context, World.this::call)
                        .subscribe(answer -> onResult(null), this::onResult);
            }

            private void onResult(@Nullable Throwable failure) {
                results++;
                failed = failure;
                at = time.instant();
            }

            void leave() {
                left = left || results == 0;
                waiting.dispose();
            }

            void check() {
                assertThat(results).isEqualTo(left ? 0 : 1);
                if (results == 1) {
                    assertThat(at).isBeforeOrEqualTo(deadline);
                }
                if (failed instanceof UpstreamException exception
                        && !(exception.failure() instanceof Failure.Malformed)) {
                    assertThat(at).as("refused for its deadline").isEqualTo(deadline);
                }
            }
        }
    }
}
