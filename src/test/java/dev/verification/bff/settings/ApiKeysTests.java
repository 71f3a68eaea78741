package dev.verification.bff.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.ApiKey.Place;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiKeysTests {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final ApiKey FIRST = new ApiKey(Place.FIRST, "first");
    private static final ApiKey SECOND = new ApiKey(Place.SECOND, "second");

    private final VirtualTime time = new VirtualTime();
    private final ApiKeys keys = new ApiKeys(() -> "first", () -> "second", time);

    @Test
    void chooseWhenTheTenMinutesAreOverLetsOneOfAllInFlightTryTheFirstKey() {
        keys.refused(FIRST);
        time.advance(TEN_MINUTES.minusMillis(1));
        assertThat(chosen(20)).containsOnly(SECOND);

        time.advance(Duration.ofMillis(1));
        assertThat(chosen(20))
                .containsOnlyOnce(FIRST)
                .filteredOn(SECOND::equals)
                .hasSize(19);
    }

    @Test
    void chooseWhenTheTrialIsRefusedTriesAgainTenMinutesLater() {
        keys.refused(FIRST);
        time.advance(TEN_MINUTES);
        keys.choose();
        keys.refused(FIRST);

        time.advance(TEN_MINUTES.minusMillis(1));
        assertThat(chosen(5)).containsOnly(SECOND);
        time.advance(Duration.ofMillis(1));
        assertThat(chosen(5)).containsOnlyOnce(FIRST);
    }

    @Test
    void chooseWhenTheTrialWasNeverSentTriesAgainAMinuteLater() {
        keys.refused(FIRST);
        time.advance(TEN_MINUTES);
        keys.choose();

        time.advance(Duration.ofMinutes(1));
        assertThat(chosen(5)).containsOnlyOnce(FIRST);
    }

    @Test
    void chooseWhenTheTrialIsTakenReturnsToTheFirstKey() {
        keys.refused(FIRST);
        time.advance(TEN_MINUTES);
        keys.choose();
        keys.accepted(FIRST);

        assertThat(chosen(5)).containsOnly(FIRST);
    }

    @Test
    void currentNeverTriesAKeyByItself() {
        keys.refused(FIRST);
        time.advance(TEN_MINUTES);

        assertThat(keys.current()).isEqualTo(SECOND);
        assertThat(chosen(5)).containsOnlyOnce(FIRST);
    }

    @Test
    void otherWhenBothAreRefusedLetsOneTryTheSecond() {
        keys.refused(FIRST);
        keys.refused(SECOND);
        assertThat(keys.other(FIRST)).isEmpty();

        time.advance(TEN_MINUTES);
        assertThat(keys.other(FIRST)).contains(SECOND);
        assertThat(keys.other(FIRST)).isEmpty();
    }

    private List<ApiKey> chosen(int attempts) {
        return IntStream.range(0, attempts).mapToObj(attempt -> keys.choose()).toList();
    }
}
