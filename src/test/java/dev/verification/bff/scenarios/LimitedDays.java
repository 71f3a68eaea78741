package dev.verification.bff.scenarios;

import static dev.verification.bff.scenarios.Ending.Kind.COMPLETE;
import static dev.verification.bff.scenarios.Ending.Kind.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Days on which a vendor refuses calls: its limit differs from the configured one, or it names a wait. */
final class LimitedDays {

    private static final Duration ONE = Duration.ofMinutes(1);
    private static final Duration TWO = Duration.ofMinutes(2);
    private static final Duration HOUR = Duration.ofHours(1);

    private LimitedDays() {}

    static List<Scenario> all() {
        return List.of(
                lowerLimitInHeaders(),
                lowerLimitWithoutHeaders(),
                throttledWithoutHeaders(),
                throttledWithDates(),
                throttledWithReset(),
                secondUserOfTheKey(),
                skewedClocks(),
                nonsenseWaits(),
                waitOfAnHour(),
                unavailableWithWait());
    }

    private static Scenario lowerLimitInHeaders() {
        return Scenario.named(
                        "lower limit in headers", "Didit allows 300 a minute, not 600, and says so with its first 429")
                .didit(VendorTraits.didit(300).tellingLimit(300))
                .callers(Callers.asking(Need.feed(), 12))
                .promising(tally -> assertThat(tally.throttled()).isLessThanOrEqualTo(5));
    }

    private static Scenario lowerLimitWithoutHeaders() {
        return Scenario.named(
                        "lower limit without headers", "Didit allows 300 a minute and names waits, but never the limit")
                .didit(VendorTraits.didit(300))
                .callers(Callers.asking(Need.feed(), 12))
                .promising(tally -> assertThat(wasted(tally)).isLessThan(0.2));
    }

    private static Scenario throttledWithoutHeaders() {
        return Scenario.named(
                        "throttled without headers", "deepidv allows 500 a day, not 10,000, and never names a wait")
                .lasting(HOUR)
                .deepidv(VendorTraits.deepidv(500))
                .callers(Callers.asking(Need.session(), 1))
                .promising(tally -> {
                    assertThat(tally.deepidv().accepted()).hasSize(500);
                    assertThat(tally.throttled()).isLessThan(200);
                });
    }

    private static Scenario throttledWithDates() {
        return Scenario.named("throttled with dates", "Didit names its waits as dates, in all three forms")
                .didit(VendorTraits.didit(300).naming(WaitForm.DATE))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> assertThat(wasted(tally)).isLessThan(0.2));
    }

    private static Scenario throttledWithReset() {
        return Scenario.named("throttled with reset", "Didit names the end of its waits in epoch seconds")
                .didit(VendorTraits.didit(300).naming(WaitForm.RESET))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> assertThat(wasted(tally)).isLessThan(0.2));
    }

    private static Scenario secondUserOfTheKey() {
        return Scenario.named("second user of the key", "another user of the same key takes half of Didit's window")
                .callers(Callers.asking(Need.feed(), 10))
                .othersPerSecond(5)
                .promising(tally -> {
                    assertThat(tally.count(FAILED)).isZero();
                    assertThat(wasted(tally)).isLessThan(0.15);
                });
    }

    private static Scenario skewedClocks() {
        return Scenario.named(
                        "skewed clocks",
                        "Didit's clock is an hour ahead, those of our replicas up to ten minutes; waits are dates")
                .fleet(Fleet.of(3).withClocksApart(Duration.ofMinutes(5)))
                .didit(VendorTraits.didit(300).naming(WaitForm.DATE).withClockAhead(HOUR))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> {
                    assertThat(wasted(tally)).isLessThan(0.2);
                    assertThat(tally.count(COMPLETE)).isGreaterThan(800);
                });
    }

    private static Scenario nonsenseWaits() {
        Trouble refusing = Trouble.status(429, "-5")
                .share(0.3)
                .or(Trouble.status(429, "soon").share(0.4))
                .or(Trouble.status(429, "99999999999"));
        return Scenario.named("nonsense waits", "for a minute Didit answers 429 with invalid waits")
                .didit(VendorTraits.didit().with(refusing.between(ONE, TWO)))
                .callers(Callers.asking(Need.feed(), 5))
                .promising(tally -> {
                    assertThat(tally.attemptsPerRequest(ONE, TWO)).isLessThan(0.2);
                });
    }

    private static Scenario waitOfAnHour() {
        return Scenario.named("a wait of an hour", "Didit answers one call with 429 and a wait of an hour")
                .lasting(HOUR.plus(TWO))
                .didit(VendorTraits.didit()
                        .with(Trouble.of(new Trouble.Symptom.Status(429, Map.of("Retry-After", "3600")))
                                .between(ONE, ONE.plusSeconds(10))))
                .callers(Callers.asking(Need.feed(), 0.5))
                .promising(tally -> {
                    assertThat(tally.attemptsPerRequest(ONE.plusSeconds(10), HOUR.plus(ONE)))
                            .isZero();
                    assertThat(tally.between(HOUR.plus(ONE).plusSeconds(15), HOUR.plus(TWO)))
                            .allSatisfy(request ->
                                    assertThat(request.ending().kind()).isEqualTo(COMPLETE));
                });
    }

    private static Scenario unavailableWithWait() {
        return Scenario.named("503 with Retry-After", "for a minute Didit answers 503 with a wait of 20 seconds")
                .didit(VendorTraits.didit().with(Trouble.status(503, "20").between(ONE, TWO)))
                .callers(Callers.asking(Need.feed(), 5))
                .promising(
                        tally -> assertThat(tally.attemptsPerRequest(ONE, TWO)).isLessThan(0.05));
    }

    private static double wasted(Tally tally) {
        return (double) tally.throttled() / tally.attempts();
    }
}
