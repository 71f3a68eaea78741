package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTests {

    private static final long MILLI = 1_000_000L;
    private static final long SOME_DAY = 1_793_534_400_000_000_000L;

    private final TokenBucket bucket = new TokenBucket(25, 35);

    @Test
    void burstAtOneInstantIsThirtyFive() {
        assertThat(takeAllAt(SOME_DAY)).isEqualTo(35);
        assertThat(bucket.waitNanos(SOME_DAY)).isEqualTo(40 * MILLI);
    }

    @Test
    void bucketWhenEmptyGivesOneTokenEveryFortyMilliseconds() {
        takeAllAt(SOME_DAY);

        assertThat(bucket.waitNanos(SOME_DAY + 40 * MILLI - 1)).isEqualTo(1);
        assertThat(takeAllAt(SOME_DAY + 40 * MILLI)).isEqualTo(1);
        assertThat(takeAllAt(SOME_DAY + 119 * MILLI)).isEqualTo(1);
        assertThat(takeAllAt(SOME_DAY + 120 * MILLI)).isEqualTo(1);
        assertThat(takeAllAt(SOME_DAY + 1_120 * MILLI)).isEqualTo(25);
    }

    @Test
    void bucketWhenLeftAloneFillsUpToItsBurstOnly() {
        takeAllAt(SOME_DAY);

        assertThat(bucket.remaining(SOME_DAY + 1_400 * MILLI - 1)).isEqualTo(34);
        assertThat(takeAllAt(SOME_DAY + 90_000 * MILLI)).isEqualTo(35);
    }

    private int takeAllAt(long now) {
        int taken = 0;
        while (bucket.waitNanos(now) == 0) {
            bucket.count(now);
            taken++;
        }
        return taken;
    }
}
