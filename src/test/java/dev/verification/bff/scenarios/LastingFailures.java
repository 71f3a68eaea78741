package dev.verification.bff.scenarios;

import static dev.verification.bff.scenarios.Ending.Kind.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;

/** Days on which a vendor fails and does not recover. */
final class LastingFailures {

    private static final Duration HALF = Duration.ofSeconds(30);
    private static final Duration ONE = Duration.ofMinutes(1);
    private static final Duration TWO = Duration.ofMinutes(2);
    private static final int MANY = 60_000;

    private LastingFailures() {}

    /** How much retries add to the load during an outage, before and after the circuit breaker opens. */
    static Scenario forGood() {
        return Scenario.named(
                        "failing for good",
                        "after a good half minute every call is answered 502, at 200 requests a second")
                .lasting(ONE)
                .didit(VendorTraits.didit(MANY).with(Trouble.status(502).between(HALF, TWO)))
                .fleet(Fleet.of(1).withDiditLimit(MANY))
                .callers(Callers.asking(Need.feed(), 200))
                .promising(tally -> assertNoWorse(tally, HALF))
                .telling(tally -> noWorse(tally, HALF));
    }

    static Scenario fromTheStart() {
        return Scenario.named("failing from the start", "every call is answered 502, at 200 requests a second")
                .lasting(HALF)
                .didit(VendorTraits.didit(MANY).with(Trouble.status(502)))
                .fleet(Fleet.of(1).withDiditLimit(MANY))
                .callers(Callers.asking(Need.feed(), 200))
                .promising(tally -> assertNoWorse(tally, Duration.ZERO))
                .telling(tally -> noWorse(tally, Duration.ZERO));
    }

    private static void assertNoWorse(Tally tally, Duration failsFrom) {
        Duration opened = opened(tally);
        assertThat(tally.attemptsPerRequest(failsFrom, opened)).isLessThanOrEqualTo(1.10);
        assertThat(tally.attemptsPerRequest(opened, tally.length())).isLessThanOrEqualTo(0.02);
    }

    private static String noWorse(Tally tally, Duration failsFrom) {
        Duration opened = opened(tally);
        return String.format(
                Locale.ROOT,
                " Attempts per request: %.3f until the breaker opened, %.3f s after the failure began; %.3f from then on.",
                tally.attemptsPerRequest(failsFrom, opened),
                opened.minus(failsFrom).toMillis() / 1e3,
                tally.attemptsPerRequest(opened, tally.length()));
    }

    private static Duration opened(Tally tally) {
        return tally.requests().stream()
                .filter(request -> request.ending().kind() == REJECTED)
                .map(Request::at)
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
