package dev.verification.bff.scenarios;

import static dev.verification.bff.scenarios.Ending.Kind.COMPLETE;
import static dev.verification.bff.scenarios.Ending.Kind.FAILED;
import static dev.verification.bff.scenarios.Ending.Kind.PARTIAL;
import static dev.verification.bff.scenarios.Ending.Kind.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** Days on which the vendors work; only the callers vary. */
final class OrdinaryDays {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Callers SMALL = Callers.asking(Need.feed(), 1);

    private OrdinaryDays() {}

    static List<Scenario> all() {
        return List.of(
                steady(),
                burst(),
                pages(),
                hugePageAndSmallReads(),
                overloadWithRetries(),
                fourReplicasAtFourTimesOverload(),
                oneReplicaHasAllTheLoad(),
                impatientCallers(),
                callersLeave(),
                deepidvsDayRunsOut(),
                popularFeeds());
    }

    private static Scenario steady() {
        return Scenario.named("steady", "five single feeds a second, half of what Didit allows")
                .callers(Callers.asking(Need.feed(), 5))
                .promising(tally -> {
                    assertThat(tally.count(COMPLETE)).isEqualTo(tally.requests().size());
                    assertThat(tally.throttled()).isZero();
                });
    }

    private static Scenario burst() {
        return Scenario.named("burst", "700 single feeds at the same instant, 100 more than Didit's window holds")
                .lasting(MINUTE)
                .callers(Callers.together(700, Need.feed(), Duration.ZERO))
                .promising(tally -> {
                    assertThat(tally.count(COMPLETE)).isEqualTo(600);
                    assertThat(tally.count(REJECTED)).isEqualTo(100);
                    assertThat(tally.throttled()).isZero();
                });
    }

    private static Scenario pages() {
        return Scenario.named("pages", "a page of 50 sessions with their feeds every six seconds or so")
                .callers(Callers.asking(Need.page(50), 1 / 6.0))
                .promising(tally -> {
                    assertThat(tally.count(FAILED)).isZero();
                    assertThat(tally.throttled()).isZero();
                });
    }

    private static Scenario hugePageAndSmallReads() {
        return Scenario.named("huge page and small reads", "a page of 500 while others read single feeds")
                .lasting(MINUTE)
                .callers(Callers.together(1, Need.page(500), Duration.ofSeconds(10)), SMALL)
                .promising(tally -> {
                    assertThat(tally.count(COMPLETE)).isEqualTo(tally.requests().size());
                    assertThat(Tally.longest(tally.of(SMALL))).isLessThan(Duration.ofMillis(600));
                });
    }

    private static Scenario overloadWithRetries() {
        return Scenario.named(
                        "overload with retries",
                        "25 feeds a second for half a minute, then quiet; rejected callers retry after the wait they were given")
                .lasting(MINUTE)
                .callers(Callers.asking(Need.feed(), 25)
                        .between(Duration.ZERO, Duration.ofSeconds(30))
                        .retryingWhenRejected())
                .promising(tally -> {
                    assertThat(tally.throttled()).isZero();
                    assertThat(tally.requests().stream().filter(Request::again))
                            .isNotEmpty()
                            .allSatisfy(request ->
                                    assertThat(request.ending().kind()).isEqualTo(COMPLETE));
                });
    }

    private static Scenario fourReplicasAtFourTimesOverload() {
        return Scenario.named("4 replicas at 4 times overload", "40 feeds a second on four replicas that share nothing")
                .lasting(MINUTE.multipliedBy(2))
                .fleet(Fleet.of(4))
                .callers(Callers.asking(Need.feed(), 40))
                .promising(tally -> {
                    assertThat(tally.throttled()).isZero();
                    assertThat(tally.count(FAILED)).isLessThan(tally.requests().size() / 1_000);
                    assertThat(tally.budgetUsed()).isGreaterThan(0.95);
                });
    }

    private static Scenario oneReplicaHasAllTheLoad() {
        return Scenario.named(
                        "one replica has all the load", "ten feeds a second, all to one of four that share nothing")
                .fleet(Fleet.of(4))
                .callers(Callers.asking(Need.feed(), 10).at(0))
                .promising(tally -> {
                    assertThat(tally.throttled()).isZero();
                    assertThat(tally.count(FAILED)).isZero();
                    assertThat(tally.budgetUsed()).isBetween(0.24, 0.25);
                });
    }

    private static Scenario impatientCallers() {
        return Scenario.named(
                        "impatient callers",
                        "five feeds a second with a deadline of 150 ms, about as long as a call takes")
                .callers(Callers.asking(Need.feed(), 5).withDeadline(Duration.ofMillis(150)))
                .promising(tally -> {
                    assertThat(tally.longest()).isLessThanOrEqualTo(Duration.ofMillis(150));
                    assertThat(tally.count(REJECTED)).isZero();
                    assertThat(tally.attemptsPerRequest()).isEqualTo(1);
                });
    }

    private static Scenario callersLeave() {
        return Scenario.named("callers disconnect", "pages of 20 whose callers disconnect after 300 ms")
                .callers(Callers.asking(Need.page(20), 1).disconnectingAfter(Duration.ofMillis(300)))
                .promising(tally -> assertThat(tally.upstreams())
                        .allSatisfy(upstream ->
                                assertThat(upstream.queue().waiting()).isZero()));
    }

    private static Scenario deepidvsDayRunsOut() {
        return Scenario.named("deepidv's day runs out", "1,500 single sessions on a day on which deepidv allows 1,000")
                .lasting(Duration.ofHours(24))
                .deepidv(VendorTraits.deepidv(1_000))
                .fleet(Fleet.of(1).withDeepidvLimit(1_000))
                .callers(Callers.asking(Need.session(), 1_500 / 86_400.0))
                .promising(tally -> {
                    assertThat(tally.throttled()).isZero();
                    assertThat(tally.count(COMPLETE)).isEqualTo(1_000);
                });
    }

    private static Scenario popularFeeds() {
        return Scenario.named("popular feeds", "200 requests a second for 20 feeds, cached")
                .fleet(Fleet.of(1).caching())
                .callers(Callers.asking(Need.feedAmong(20), 200))
                .promising(tally -> {
                    assertThat(tally.count(FAILED) + tally.count(REJECTED)).isZero();
                    assertThat(tally.count(PARTIAL)).isLessThan(tally.requests().size() / 100);
                    assertThat(tally.attempts()).isLessThanOrEqualTo(20 * 7);
                });
    }
}
