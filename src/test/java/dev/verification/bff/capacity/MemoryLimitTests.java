package dev.verification.bff.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

class MemoryLimitTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    /** 100 for all, and 14 more for small needs, of 3 at most. */
    private final MemoryLimit limit = new MemoryLimit(114, time, Runnable::run);

    private final List<String> results = new ArrayList<>();

    @Test
    void growWhenThereIsEnoughTakesItAtOnce() {
        grow(MemoryClaim.of(limit), 60, "first");
        grow(MemoryClaim.of(limit), 40, "second");
        assertThat(results).containsExactly("first granted", "second granted");
        assertThat(limit.used()).isEqualTo(100);
    }

    @Test
    void growWhenThereIsNotEnoughWaitsUntilThereIs() {
        MemoryClaim first = held(60);
        grow(MemoryClaim.of(limit), 60, "second");
        assertThat(results).isEmpty();
        first.release();
        assertThat(results).containsExactly("second granted");
        assertThat(limit.used()).isEqualTo(60);
    }

    @Test
    void growWhenThereIsNotEnoughForASecondIsRefused() {
        held(60);
        grow(MemoryClaim.of(limit), 60, "second");
        time.advanceTimeBy(MemoryQueue.LONGEST_WAIT);
        assertThat(results).containsExactly("second refused");
        assertThat(limit.used()).isEqualTo(60);
        assertThat(limit.refused()).isOne();
        assertThat(limit.waiting()).isZero();
    }

    @Test
    void growWhenItCouldNeverFitIsRefusedAtOnce() {
        grow(MemoryClaim.of(limit), 101, "giant");
        assertThat(results).containsExactly("giant refused");
    }

    @Test
    void growWhenTwoHoldWhatTheOtherNeedsEndsForBothWithinASecond() {
        MemoryClaim first = held(50);
        MemoryClaim second = held(50);
        grow(first, 10, "first");
        time.advanceTimeBy(Duration.ofMillis(100));
        grow(second, 10, "second");
        time.advanceTimeBy(MemoryQueue.LONGEST_WAIT.minusMillis(100));
        assertThat(results).containsExactly("first refused");
        first.release();
        assertThat(results).containsExactly("first refused", "second granted");
    }

    @Test
    void growWhenASmallOneComesBehindALargeOneGoesFirst() {
        held(60);
        grow(MemoryClaim.of(limit), 90, "large");
        grow(MemoryClaim.of(limit), 10, "small");
        assertThat(results).containsExactly("small granted");
    }

    @Test
    void growWhenALargeOneHasWaitedForLongIsNotPassedAnyMore() {
        MemoryClaim first = held(60);
        grow(MemoryClaim.of(limit), 90, "large");
        time.advanceTimeBy(MemoryQueue.OVERTAKEN);
        grow(MemoryClaim.of(limit), 10, "small");
        assertThat(results).isEmpty();
        first.release();
        assertThat(results).containsExactly("large granted", "small granted");
    }

    @Test
    void growWhenLargeOnesHaveTakenAllThatTheyMayStillServesSmallOnes() {
        held(100);
        grow(MemoryClaim.of(limit), 4, "large");
        grow(MemoryClaim.of(limit), 3, "small");
        assertThat(results).containsExactly("small granted");
    }

    @Test
    void growNowWhenSomebodyHasWaitedForLongStillEndsWhatIsUnderWay() {
        MemoryClaim first = held(60);
        grow(MemoryClaim.of(limit), 90, "large");
        time.advanceTimeBy(MemoryQueue.OVERTAKEN);
        first.growNow(40);
        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> first.growNow(1));
        assertThat(limit.used()).isEqualTo(100);
    }

    @Test
    void growWhenTheWaitIsCancelledTakesNothing() {
        MemoryClaim first = held(60);
        Disposable second = grow(MemoryClaim.of(limit), 60, "second");
        second.dispose();
        first.release();
        assertThat(limit.used()).isZero();
        assertThat(limit.waiting()).isZero();
    }

    @Test
    void growWhenItsHolderIsGoneGivesBackWhatItIsGranted() {
        MemoryClaim first = held(60);
        MemoryClaim gone = MemoryClaim.of(limit);
        grow(gone, 60, "gone");
        gone.release();
        first.release();
        assertThat(limit.used()).isZero();
    }

    @Test
    void growWhenACacheHasTheMemoryMakesItGiveWay() {
        MemoryCache<String, String> cache = new MemoryCache<>(Caffeine.newBuilder(), limit, 100);
        cache.put("a", "1", 50, (known, newer) -> newer);
        cache.put("b", "2", 50, (known, newer) -> newer);
        assertThat(limit.used()).isEqualTo(100);
        grow(MemoryClaim.of(limit), 40, "request");
        assertThat(results).containsExactly("request granted");
        assertThat(Stream.of("a", "b").filter(key -> cache.find(key) != null)).hasSize(1);
        assertThat(limit.used()).isEqualTo(90);
    }

    @Test
    void putWhenRequestsHaveTheMemoryCachesNothing() {
        MemoryCache<String, String> cache = new MemoryCache<>(Caffeine.newBuilder(), limit, 100);
        held(60);
        cache.put("a", "1", 50, (known, newer) -> newer);
        assertThat(cache.find("a")).isNull();
        assertThat(limit.used()).isEqualTo(60);
    }

    @Test
    void putWhenTheKeyIsKnownGivesTheOtherValuesMemoryBack() {
        MemoryCache<String, String> cache = new MemoryCache<>(Caffeine.newBuilder(), limit, 100);
        cache.put("a", "1", 20, (known, newer) -> newer);
        cache.put("a", "2", 30, (known, newer) -> newer);
        cache.put("a", "0", 10, (known, newer) -> known);
        assertThat(cache.find("a")).isEqualTo("2");
        assertThat(limit.used()).isEqualTo(30);
    }

    private MemoryClaim held(long bytes) {
        MemoryClaim claim = MemoryClaim.of(limit);
        claim.growNow(bytes);
        return claim;
    }

    private Disposable grow(MemoryClaim claim, long bytes, String name) {
        return claim.grow(bytes)
                .subscribe(
                        nothing -> {}, refused -> results.add(name + " refused"), () -> results.add(name + " granted"));
    }
}
