package dev.verification.bff.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTests {

    private final ConcurrencyLimit places = new ConcurrencyLimit(2);

    @Test
    void takeWhenNoneIsLeftIsRefusedToThatHolderOnly() {
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isFalse();
        assertThat(places.take("b")).isTrue();
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void takeWhenOneWasGivenBackIsGranted() {
        places.take("a");
        places.take("a");
        places.giveBack("a");

        assertThat(places.take("a")).isTrue();
    }

    @Test
    void takenWhenAllWereGivenBackIsNone() {
        places.take("a");
        places.giveBack("a");
        places.giveBack("a");

        assertThat(places.taken()).isZero();
        assertThat(places.take("a")).isTrue();
    }
}
