package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTests {

    private final ConcurrencyLimitFilter.ConcurrencyLimit limit = new ConcurrencyLimitFilter.ConcurrencyLimit(2);

    @Test
    void tryAcquireAtTheLimitIsRefusedToThatHolderOnly() {
        assertThat(limit.tryAcquire("a")).isTrue();
        assertThat(limit.tryAcquire("a")).isTrue();
        assertThat(limit.tryAcquire("a")).isFalse();
        assertThat(limit.tryAcquire("b")).isTrue();
        assertThat(limit.inFlight()).isEqualTo(3);
    }

    @Test
    void tryAcquireAfterAReleaseIsGranted() {
        limit.tryAcquire("a");
        limit.tryAcquire("a");
        limit.release("a");

        assertThat(limit.tryAcquire("a")).isTrue();
    }

    @Test
    void inFlightWhenAllWereReleasedIsZero() {
        limit.tryAcquire("a");
        limit.release("a");
        limit.release("a");

        assertThat(limit.inFlight()).isZero();
        assertThat(limit.tryAcquire("a")).isTrue();
    }
}
