package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.ratelimit.RateLimiterCaller.Entry;
import dev.verification.bff.upstream.ratelimit.RateLimiterFleet.Replica;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the upstream says to one replica holds for all. */
class FleetLimitsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Limit.Window LIMIT = new Limit.Window(60, Duration.ofSeconds(6));
    /** An attempt may take 1 s, so a probe is awaited for 2 s. */
    private static final Duration LEASE = Duration.ofSeconds(2);

    private final VirtualTime time = new VirtualTime();
    private final CountingVendor vendor = new CountingVendor(time, LIMIT, 20, 1);
    private final RateLimiterFleet fleet = new RateLimiterFleet(4, time, LIMIT, vendor).joined();
    private final RateLimiterCaller one = new RateLimiterCaller(fleet.replicas.getFirst().limiter, time);
    private final RateLimiterCaller other = new RateLimiterCaller(fleet.replicas.getLast().limiter, time);

    @Test
    void limitWhenOneReplicaLearnsItHoldsForAll() {
        fleet.replicas.getFirst().limiter.learn(10);
        time.advance(MOMENT);
        fleet.replicas.forEach(replica -> replica.requests(10, Duration.ofSeconds(10)));
        time.advance(Duration.ofSeconds(1));
        assertThat(fleet.replicas.stream().mapToInt(replica -> replica.sent).sum())
                .isEqualTo(10);
        assertThat(fleet.replicas)
                .allMatch(replica -> replica.limiter.budgets().getFirst().limit() == 10);
    }

    @Test
    void remainingWhenOneReplicaReceivesItHoldsForAll() {
        Entry informed = one.call("informed", PATIENCE);
        time.advance(MOMENT);
        informed.permit.remaining(new RemainingBudget(7, Optional.of(Duration.ofSeconds(3))));
        informed.permit.answered();
        time.advance(MOMENT);
        other.calls(60, "a", PATIENCE);
        time.advance(Duration.ofSeconds(1));
        assertThat(other.sent).hasSize(7);
        time.advance(Duration.ofSeconds(2));
        other.calls(60, "b", PATIENCE);
        time.advance(Duration.ofSeconds(1));
        assertThat(other.sent).as("the reset has come").hasSize(7 + 52);
    }

    @Test
    void remainingWhenRedisIsLostAfterwardsStillHolds() {
        Entry informed = one.call("informed", PATIENCE);
        time.advance(MOMENT);
        informed.permit.remaining(new RemainingBudget(8, Optional.empty()));
        informed.permit.answered();
        time.advance(Duration.ofSeconds(2));
        fleet.redis.lose();
        fleet.replicas.forEach(replica -> replica.requests(15, PATIENCE));
        time.advance(PATIENCE);
        assertThat(sent()).isLessThanOrEqualTo(8);
    }

    @Test
    void learnWhenAHigherLimitIsNamedLaterHoldsForAll() {
        fleet.replicas.getFirst().limiter.learn(10);
        time.advance(MOMENT);
        fleet.replicas.getLast().limiter.learn(30);
        time.advance(MOMENT);
        fleet.replicas.get(1).requests(60, Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(1));
        assertThat(sent()).isEqualTo(30);
        assertThat(fleet.replicas)
                .allMatch(replica -> replica.limiter.budgets().getFirst().limit() == 30);
    }

    @Test
    void learnWhenAReplicaReturnsWithAnOlderLimitKeepsTheLatest() {
        fleet.replicas.getFirst().limiter.learn(30);
        time.advance(MOMENT);
        Replica away = fleet.replicas.getLast();
        fleet.redis.lose(away.link);
        fleet.replicas.getFirst().limiter.learn(10);
        time.advance(MOMENT);
        fleet.redis.restore(away.link);
        time.advance(Duration.ofSeconds(1));
        assertThat(fleet.replicas)
                .allMatch(replica -> replica.limiter.budgets().getFirst().limit() == 10);
    }

    @Test
    void probeOfAReplicaThatDiedIsAwaitedNoLongerThanAnAttemptMayTake() {
        probe();
        time.advance(LEASE.dividedBy(4));
        Entry hasty = other.call("hasty", LEASE.dividedBy(2));
        time.advance(MOMENT);
        assertThat(hasty.failure).isInstanceOf(Throttled.class);
        assertThat(hasty.requestedWait().orElseThrow()).isBetween(Duration.ofMillis(1_400), Duration.ofMillis(1_500));
        Entry patient = other.call("patient", LEASE);
        time.advance(Duration.ofMillis(1_400));
        assertThat(patient.isSent()).isFalse();
        time.advance(Duration.ofMillis(100));
        assertThat(patient.isSent()).as("as the next probe").isTrue();
    }

    @Test
    void probeThatIsLostLetsAnotherReplicaSendTheNextAtOnce() {
        Entry probe = probe();
        time.advance(LEASE.dividedBy(4));
        Entry next = other.call("next", LEASE);
        time.advance(MOMENT);
        assertThat(next.isSent()).isFalse();
        probe.permit.unanswered();
        time.advance(MOMENT);
        assertThat(next.isSent()).isTrue();
    }

    /** It was sent after a pause and is not answered yet. */
    private Entry probe() {
        fleet.replicas.getFirst().refuse(PAUSE);
        time.advance(PAUSE.plus(MOMENT));
        Entry probe = one.call("probe", PATIENCE);
        time.advance(MOMENT);
        assertThat(probe.isSent()).isTrue();
        return probe;
    }

    private int sent() {
        return fleet.replicas.stream().mapToInt(replica -> replica.sent).sum();
    }
}
