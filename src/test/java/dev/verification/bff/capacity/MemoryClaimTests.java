package dev.verification.bff.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class MemoryClaimTests {

    private static final long CAPACITY = 1_000;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final MemoryLimit limit = new MemoryLimit(CAPACITY, time, Runnable::run);

    @Test
    void releaseWhenOthersHoldItGivesNothingBackBeforeTheLastOfThem() {
        MemoryClaim value = claimed(100);
        assertThat(value.retain()).isTrue();
        value.release();
        assertThat(limit.used()).isEqualTo(100);
        value.release();
        assertThat(limit.used()).isZero();
        assertThat(value.retain()).isFalse();
    }

    @Test
    void releaseTellsThatNobodyHoldsItAnyMore() {
        List<String> results = new ArrayList<>();
        MemoryClaim value = claimed(100);
        value.whenReleased(() -> results.add("released"));
        value.retain();
        value.release();
        assertThat(results).isEmpty();
        value.release();
        assertThat(results).containsExactly("released");
    }

    @Test
    void requestThatIsCompleteReleasesWhatItHolds() {
        MemoryClaim request = MemoryClaim.of(limit);
        request.hold(claimed(100));
        request.hold(claimed(200));
        assertThat(request.bytes()).isEqualTo(300);
        request.release();
        assertThat(limit.used()).isZero();
    }

    @Test
    void holdWhenItIsMoreThanHalfOfAllIsRefusedSoThatTheAnswerCanBeWritten() {
        MemoryClaim request = MemoryClaim.of(limit);
        request.hold(claimed(limit.mostHeld()));
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> request.hold(claimed(1)));
        assertThat(limit.used()).isEqualTo(limit.mostHeld());
        assertThat(request.isFull()).isTrue();
    }

    @Test
    void holdWhenTheRequestIsCompleteReleasesAtOnce() {
        MemoryClaim request = MemoryClaim.of(limit);
        request.release();
        request.hold(claimed(100));
        assertThat(limit.used()).isZero();
    }

    /** Whatever happens in whatever order: never more than there is, and in the end nothing is missing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void everythingTakenIsGivenBackOnce(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<MemoryClaim> held = new ArrayList<>();
        List<Disposable> waits = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            act(chance, held, waits);
            assertThat(limit.used()).isBetween(0L, CAPACITY);
        }
        waits.forEach(Disposable::dispose);
        held.forEach(MemoryClaim::release);
        time.advanceTimeBy(MemoryQueue.LONGEST_WAIT);
        assertThat(limit.used()).isZero();
        assertThat(limit.waiting()).isZero();
    }

    private void act(SplittableRandom chance, List<MemoryClaim> held, List<Disposable> waits) {
        switch (chance.nextInt(8)) {
            case 0, 1 -> held.add(MemoryClaim.of(limit));
            case 2, 3 ->
                any(chance, held)
                        .forEach(claim ->
                                waits.add(claim.grow(chance.nextInt(300)).subscribe(nothing -> {}, refused -> {})));
            case 4 -> any(chance, held).forEach(claim -> claim.shrink(chance.nextInt(100)));
            case 5 ->
                any(chance, held).forEach(claim -> {
                    held.remove(claim);
                    claim.release();
                });
            case 6 -> any(chance, waits).forEach(Disposable::dispose);
            default -> time.advanceTimeBy(Duration.ofMillis(chance.nextInt(200)));
        }
    }

    private static <T> List<T> any(SplittableRandom chance, List<T> of) {
        return of.isEmpty() ? List.of() : List.of(of.get(chance.nextInt(of.size())));
    }

    /** The same with threads that get in each other's way, and with waits that end in real time. */
    @Test
    void everythingTakenIsGivenBackOnceWhenThreadsMeet() throws Exception {
        Scheduler timer = Schedulers.newSingle("timer");
        MemoryLimit shared = new MemoryLimit(CAPACITY, timer);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> ends = IntStream.range(0, 400)
                    .<Future<?>>mapToObj(seed -> threads.submit(() -> live(shared, new SplittableRandom(seed))))
                    .toList();
            for (Future<?> end : ends) {
                end.get();
            }
        }
        await().untilAsserted(() -> assertThat(shared.used()).isZero());
        assertThat(shared.waiting()).isZero();
        timer.dispose();
    }

    /** Grows, is cancelled at any moment, and releases, like a request whose caller may disconnect. */
    private static void live(MemoryLimit shared, SplittableRandom chance) {
        MemoryClaim claim = MemoryClaim.of(shared);
        CountDownLatch ended = new CountDownLatch(1);
        Disposable wait = claim.grow(200 + chance.nextInt(300))
                .doFinally(end -> ended.countDown())
                .subscribe(nothing -> {}, refused -> {});
        if (chance.nextInt(3) == 0) {
            wait.dispose();
        } else {
            awaited(ended);
        }
        claim.release();
    }

    private static void awaited(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private MemoryClaim claimed(long bytes) {
        MemoryClaim claim = MemoryClaim.of(limit);
        claim.growNow(bytes);
        return claim;
    }
}
