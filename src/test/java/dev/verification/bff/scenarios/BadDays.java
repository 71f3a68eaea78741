package dev.verification.bff.scenarios;

import static dev.verification.bff.scenarios.Ending.Kind.COMPLETE;
import static dev.verification.bff.scenarios.Ending.Kind.FAILED;
import static dev.verification.bff.scenarios.Ending.Kind.PARTIAL;
import static dev.verification.bff.scenarios.Ending.Kind.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.scenarios.Trouble.Symptom;
import dev.verification.bff.upstream.UpstreamStatus.Breaker;
import java.time.Duration;
import java.util.List;

/** Days on which a vendor fails. */
final class BadDays {

    private static final Duration ONE = Duration.ofMinutes(1);
    private static final Duration TWO = Duration.ofMinutes(2);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private BadDays() {}

    static List<Scenario> all() {
        return List.of(
                blackHole(),
                slowThenBack(),
                restart(),
                flapping(),
                rare503(),
                LastingFailures.forGood(),
                LastingFailures.fromTheStart(),
                poisonPage(),
                manyUnknown(),
                keyRevoked(),
                nonsenseAnswers(),
                outageWithCache());
    }

    private static Scenario blackHole() {
        return Scenario.named("black hole", "for a minute Didit accepts calls and never answers")
                .didit(during(Trouble.of(new Symptom.Silence())))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> {
                    assertThat(tally.longest()).isLessThanOrEqualTo(DEADLINE);
                    assertThat(tally.attemptsPerRequest(ONE.plusSeconds(15), TWO))
                            .isLessThan(0.1);
                    assertThat(recovered(tally)).isEqualTo(1);
                });
    }

    private static Scenario slowThenBack() {
        return Scenario.named("slow then back", "for a minute Didit answers four seconds later")
                .didit(during(Trouble.of(new Symptom.Late(Duration.ofSeconds(4)))))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> assertThat(tally.count(COMPLETE))
                        .isEqualTo(tally.requests().size()));
    }

    private static Scenario restart() {
        return Scenario.named("restart", "for two seconds Didit refuses connections")
                .didit(VendorTraits.didit()
                        .with(Trouble.of(new Symptom.Unreachable()).between(ONE, ONE.plusSeconds(2))))
                .callers(Callers.asking(Need.feed(), 5))
                .promising(tally -> {
                    assertThat(tally.count(COMPLETE))
                            .isGreaterThan(tally.requests().size() * 98L / 100);
                    assertThat(tally.upstreams().get(1).breaker()).isEqualTo(Breaker.CLOSED);
                });
    }

    private static Scenario flapping() {
        return Scenario.named("flapping 503", "every fifth call to Didit is answered 503")
                .didit(VendorTraits.didit().with(Trouble.status(503).share(0.2)))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> {
                    assertThat(tally.attemptsPerRequest()).isLessThanOrEqualTo(1.10);
                    assertThat(tally.upstreams().get(1).breaker()).isEqualTo(Breaker.CLOSED);
                });
    }

    private static Scenario rare503() {
        return Scenario.named("rare 503", "one call in fifty is answered 503")
                .didit(VendorTraits.didit().with(Trouble.status(503).share(0.02)))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> assertThat(tally.count(COMPLETE))
                        .isEqualTo(tally.requests().size()));
    }

    private static Scenario poisonPage() {
        return Scenario.named("poison page", "feeds whose number ends in 7 are answered with a web page")
                .didit(VendorTraits.didit()
                        .with(Trouble.of(new Symptom.Nonsense()).on("7/reviews")))
                .callers(Callers.asking(Need.page(10), 0.8))
                .promising(tally -> {
                    assertThat(tally.count(PARTIAL)).isEqualTo(tally.requests().size());
                    assertThat(tally.upstreams())
                            .allSatisfy(
                                    upstream -> assertThat(upstream.breaker()).isEqualTo(Breaker.CLOSED));
                });
    }

    private static Scenario manyUnknown() {
        return Scenario.named("many unknown", "nine in ten of the requested sessions are unknown to deepidv")
                .deepidv(VendorTraits.deepidv().with(Trouble.status(404).share(0.9)))
                .callers(Callers.asking(Need.session(), 10))
                .promising(tally -> {
                    assertThat(tally.attempts()).isEqualTo(tally.requests().size());
                    assertThat(tally.upstreams().getFirst().breaker()).isEqualTo(Breaker.CLOSED);
                });
    }

    private static Scenario keyRevoked() {
        return Scenario.named("key revoked", "after a minute Didit refuses our key")
                .didit(VendorTraits.didit().with(Trouble.status(401).between(ONE, Duration.ofDays(1))))
                .callers(Callers.asking(Need.feed(), 5))
                .promising(tally -> {
                    assertThat(tally.attempts()).isEqualTo(tally.requests().size());
                    assertThat(tally.upstreams().get(1).breaker()).isEqualTo(Breaker.CLOSED);
                });
    }

    private static Scenario nonsenseAnswers() {
        return Scenario.named("nonsense answers", "for a minute Didit answers every call with a web page")
                .didit(during(Trouble.of(new Symptom.Nonsense())))
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> {
                    assertThat(tally.attemptsPerRequest(ONE.plusSeconds(10), TWO))
                            .isLessThan(0.1);
                    assertThat(recovered(tally)).isEqualTo(1);
                });
    }

    private static Scenario outageWithCache() {
        return Scenario.named("outage with cache", "Didit is unreachable for a minute; its 40 feeds are cached")
                .didit(during(Trouble.of(new Symptom.Unreachable())))
                .fleet(Fleet.of(1).caching())
                .callers(Callers.asking(Need.feedAmong(40), 20))
                .promising(tally ->
                        assertThat(tally.count(FAILED) + tally.count(REJECTED)).isZero());
    }

    private static VendorTraits during(Trouble trouble) {
        return VendorTraits.didit().with(trouble.between(ONE, TWO));
    }

    /** The complete share of what came in the last half minute. */
    private static double recovered(Tally tally) {
        List<Request> last = tally.between(tally.length().minusSeconds(30), tally.length());
        return last.stream()
                .mapToInt(request -> request.ending().kind() == COMPLETE ? 1 : 0)
                .average()
                .orElse(0);
    }
}
