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

/** One key, joined, left, given more time, failed and thrown at by chance: whatever comes, everyone is told in time. */
class CallCoalescerChanceTests {

    private static final int SEEDS = 5_000;
    private static final int STEPS = 40;
    private static final CacheKey KEY = new CacheKey("reviews", "/a");

    @Test
    void everyoneIsToldOnceAndInTimeAndNoKeyIsPoisoned() {
        int calls = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed);
            world.play();
            world.check("seed " + seed);
            calls += world.calls;
        }
        assertThat(calls).as("calls by chance").isGreaterThan(SEEDS);
    }

    /** What happens with one seed. */
    private static final class World {

        private final VirtualTime time = new VirtualTime();
        private final CallCoalescer flights = new CallCoalescer("didit", time.time());
        private final Random chance;
        private final List<Caller> callers = new ArrayList<>();
        private int calls;
        private int underWay;
        private int mostUnderWay;

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
            assertThat(flights.underWay()).as(seed).isZero();
            assertThat(underWay).as(seed).isZero();
            assertThat(mostUnderWay).as(seed).isLessThanOrEqualTo(1);
            assertThat(callers).as(seed).allSatisfy(Caller::check);
        }

        /** A call that waits for leave until a limiter lets it, then has its answer or its failure. */
        private Mono<String> call(RequestContext inbound) {
            if (chance.nextInt(10) == 0) {
                if (chance.nextBoolean()) {
                    throw new StackOverflowError();
                }
                throw new IllegalStateException();
            }
            Instant free = time.instant().plusMillis(chance.nextInt(600));
            Duration way = Duration.ofMillis(chance.nextInt(200));
            return Mono.<String>create(sink -> look(sink, inbound.deadline(), free))
                    .delayElement(way, time.time().scheduler())
                    .map(leave -> chance.nextInt(4) == 0 ? failed() : leave)
                    .doOnSubscribe(begun -> {
                        calls++;
                        mostUnderWay = Math.max(mostUnderWay, ++underWay);
                    })
                    .doFinally(ended -> underWay--);
        }

        private String failed() {
            throw new UpstreamException("didit", new Failure.Malformed("by chance"));
        }

        private void look(MonoSink<String> sink, Deadline deadline, Instant free) {
            Instant by = deadline.at();
            if (!time.instant().isBefore(free) && time.instant().isBefore(by)) {
                sink.success("answer");
            } else if (!time.instant().isBefore(by) && deadline.giveUp(by)) {
                sink.error(new UpstreamException("didit", new Failure.Throttled(Optional.empty())));
            } else {
                Instant next = time.instant().isBefore(free) && free.isBefore(by) ? free : deadline.at();
                long wait = Duration.between(time.instant(), next).toNanos();
                Disposable later =
                        time.time().scheduler().schedule(() -> look(sink, deadline, free), wait, TimeUnit.NANOSECONDS);
            }
        }

        private final class Caller {

            private final Instant deadline;
            private final Disposable waiting;
            private int told;
            private boolean left;
            private @Nullable Instant at;
            private @Nullable Throwable failed;

            Caller(Duration patience) {
                RequestContext inbound = new RequestContext("r", Deadline.after(patience, time));
                this.deadline = inbound.deadline().at();
                this.waiting =
                        flights.share(KEY, inbound, World.this::call).subscribe(answer -> told(null), this::told);
            }

            private void told(@Nullable Throwable failure) {
                told++;
                failed = failure;
                at = time.instant();
            }

            void leave() {
                left = left || told == 0;
                waiting.dispose();
            }

            void check() {
                assertThat(told).isEqualTo(left ? 0 : 1);
                if (told == 1) {
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
