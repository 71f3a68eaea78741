package dev.verification.bff.scenarios;

import static dev.verification.bff.scenarios.Ending.Kind.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.UpstreamStatus.Mode;
import java.time.Duration;
import java.util.List;

/** Days on which the replicas share one budget through Redis, whatever happens to it. */
final class SharedDays {

    private static final Duration ONE = Duration.ofMinutes(1);
    private static final Duration TWO = Duration.ofMinutes(2);
    private static final Fleet FOUR = Fleet.of(4).sharing(RedisLife.quiet());

    private SharedDays() {}

    static List<Scenario> all() {
        return List.of(
                overload(), allLoadOnOne(), lostAndBack(), flushed(), tooFar(), oneRefusalForAll(), clocksApart());
    }

    private static Scenario overload() {
        return Scenario.named("4 replicas share at 4 times overload", "40 feeds a second on four replicas, one Redis")
                .lasting(ONE)
                .fleet(FOUR)
                .callers(Callers.asking(Need.feed(), 40))
                .promising(tally -> {
                    assertWithinBudget(tally);
                    assertThat(tally.budgetUsed()).isGreaterThan(0.95);
                });
    }

    private static Scenario allLoadOnOne() {
        return Scenario.named("one replica has all the load and shares", "ten feeds a second, all to one of four")
                .fleet(FOUR)
                .callers(Callers.asking(Need.feed(), 10).at(0))
                .promising(tally -> {
                    assertWithinBudget(tally);
                    assertThat(tally.budgetUsed()).isGreaterThan(0.9);
                });
    }

    private static Scenario lostAndBack() {
        return Scenario.named(
                        "Redis lost and back",
                        "Redis is unreachable for half a minute, under twice the load that Didit allows")
                .fleet(Fleet.of(4).sharing(RedisLife.quiet().lostBetween(ONE, ONE.plusSeconds(30))))
                .lasting(TWO)
                .callers(Callers.asking(Need.feed(), 20))
                .promising(SharedDays::assertWithinBudget);
    }

    private static Scenario flushed() {
        return Scenario.named("Redis flushed", "Redis loses all data, under twice the load that Didit allows")
                .fleet(Fleet.of(4).sharing(RedisLife.quiet().flushedAt(ONE.plusSeconds(5))))
                .lasting(TWO)
                .callers(Callers.asking(Need.feed(), 20))
                .promising(SharedDays::assertWithinBudget);
    }

    private static Scenario tooFar() {
        return Scenario.named("Redis too slow", "a command takes 120 ms, longer than replicas wait for it")
                .fleet(Fleet.of(4).sharing(RedisLife.at(Duration.ofMillis(60))))
                .lasting(TWO)
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> {
                    assertThat(tally.throttled()).isZero();
                    assertThat(tally.count(FAILED)).isZero();
                });
    }

    private static Scenario oneRefusalForAll() {
        return Scenario.named(
                        "one 429 for all", "for a second Didit answers 429 with a wait of 20; four replicas share")
                .didit(VendorTraits.didit().with(Trouble.status(429, "20").between(ONE, ONE.plusSeconds(1))))
                .fleet(FOUR)
                .callers(Callers.asking(Need.feed(), 8))
                .promising(tally -> assertThat(tally.attemptsPerRequest(ONE.plusMillis(300), ONE.plusSeconds(20)))
                        .isZero());
    }

    private static Scenario clocksApart() {
        return Scenario.named("clocks apart and shared", "the replicas' clocks are ten minutes apart; they share")
                .fleet(FOUR.withClocksApart(Duration.ofMinutes(10)))
                .lasting(TWO)
                .callers(Callers.asking(Need.feed(), 20))
                .promising(SharedDays::assertWithinBudget);
    }

    private static void assertWithinBudget(Tally tally) {
        assertThat(tally.throttled()).isZero();
        assertThat(tally.count(FAILED)).isLessThanOrEqualTo(tally.requests().size() / 1_000);
        assertThat(tally.upstreams())
                .allSatisfy(upstream -> assertThat(upstream.mode()).isEqualTo(Mode.SHARED));
    }
}
