package dev.verification.bff.cache;

import static dev.verification.bff.cache.CachedReads.FRESH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessStretchTests {

    private final CachedReads reads = new CachedReads();
    private final ScriptedUpstream upstream = reads.upstream;

    @Test
    void freshTimeWhenBudgetIsUsedTooFastIsStretched() {
        upstream.remaining = 2_500;
        reads.read("/a");
        assertThat(reads.caching.freshnessStretch().factor()).isEqualTo(4);

        reads.time.advance(FRESH.multipliedBy(4).minusSeconds(2));

        assertThat(reads.read("/a").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void reserveOfTheBudgetIsLeftToFirstReads() {
        reads.read("/a");
        upstream.remaining = 999;
        reads.time.advance(Duration.ofHours(2));

        assertThat(reads.read("/a").staleBecause()).contains(Reason.THROTTLED);
        assertThat(reads.read("/b").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void pollingOfHundredScreensForADayNeverUsesUpTheBudget() {
        int screens = 100;
        for (int minute = 0; minute < 24 * 60 * 6; minute++) {
            reads.start("/" + minute % screens);
            reads.time.advance(Duration.ofSeconds(10));
            upstream.remaining = 10_000 - upstream.calls.get();
        }

        assertThat(upstream.calls).hasValueLessThanOrEqualTo(9_000 + screens);
    }
}
