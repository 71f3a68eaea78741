package dev.verification.bff.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTests {

    private static final long SECOND = 1_000_000;

    private final TokenBucket bucket = new TokenBucket(25, 35);

    @Test
    void freeStartsWithTheBurst() {
        assertThat(bucket.free(0)).isEqualTo(35);
    }

    @Test
    void freeWhenEmptyComesBackAtTheRate() {
        bucket.free(0);
        bucket.count(0, 35);
        assertThat(bucket.free(40_000 - 1)).isZero();
        assertThat(bucket.free(40_000)).isEqualTo(1);
        assertThat(bucket.free(SECOND)).isEqualTo(25);
        assertThat(bucket.free(60 * SECOND)).isEqualTo(35);
    }

    @Test
    void instantNamesWhenEnoughTokensAreBack() {
        bucket.free(0);
        bucket.count(0, 35);
        assertThat(bucket.earliest(1, 0, 0, 0)).isEqualTo(40_000);
        assertThat(bucket.earliest(25, 0, 0, 0)).isEqualTo(SECOND);
        assertThat(bucket.earliest(25, 25, 0, 0)).isEqualTo(2 * SECOND);
    }

    @Test
    void instantWhenTokensAreThereIsNow() {
        assertThat(bucket.earliest(35, 0, 7, 7)).isEqualTo(7);
    }
}
