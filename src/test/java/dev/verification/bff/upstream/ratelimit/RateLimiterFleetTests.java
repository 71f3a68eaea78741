package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.ratelimit.RateLimiterFleet.Replica;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimiterFleetTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Limit.Window LIMIT = new Limit.Window(60, Duration.ofSeconds(6));

    private final VirtualTime time = new VirtualTime();
    private final CountingVendor vendor = new CountingVendor(time, LIMIT, 20, 1);
    private final RateLimiterFleet fleet = new RateLimiterFleet(4, time, LIMIT, vendor);

    @Test
    void fleetWhenRedisIsUsableSharesOneBudget() {
        fleet.joined();
        assertThat(fleet.isShared()).isTrue();
        Replica one = fleet.replicas.getFirst();
        one.requests(60, PATIENCE);
        time.advance(Duration.ofSeconds(1));
        assertThat(one.sent).isEqualTo(60);
    }

    @Test
    void fleetWhenAllSendAtOnceStaysWithinTheBudget() {
        fleet.joined();
        fleet.load(Duration.ofSeconds(30), Duration.ofMillis(100), 1, PATIENCE);
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.most()).isEqualTo(60);
        assertThat(vendor.answered()).isGreaterThanOrEqualTo(5 * 60 * 95 / 100);
        assertThat(fleet.replicas).allMatch(replica -> replica.sent * 4 * 10 >= vendor.answered() * 9);
    }

    @Test
    void fleetWhenOthersUseThePermitsRefusesACallByItsDeadline() {
        fleet.joined();
        fleet.load(Duration.ofSeconds(30), Duration.ofMillis(100), 1, PATIENCE);
        time.advance(PATIENCE);
        assertThat(fleet.replicas).allMatch(replica -> replica.late == 0 && replica.sent + replica.refused == 300);
    }

    @Test
    void fleetWhenTheOthersSendNothingOneMayUseItAll() {
        fleet.joined();
        fleet.load(Duration.ofSeconds(10), Duration.ofMillis(100), 1, PATIENCE);
        time.advance(Duration.ofSeconds(30));
        Replica one = fleet.replicas.getFirst();
        int before = one.sent;
        one.requests(60, Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(1));
        assertThat(one.sent - before).isEqualTo(60);
    }

    @Test
    void fleetWhenRedisIsLostNeverSendsASecondBudget() {
        fleet.joined();
        fleet.replicas.getFirst().requests(60, PATIENCE);
        time.advance(Duration.ofMillis(500));
        fleet.redis.lose();
        fleet.load(Duration.ofSeconds(12), Duration.ofMillis(100), 1, PATIENCE);
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.most()).isEqualTo(60);
    }

    @Test
    void fleetWhenRedisIsLostEachReplicaUsesItsShareAtOnce() {
        fleet.joined();
        fleet.redis.lose();
        fleet.replicas.forEach(replica -> replica.requests(15, PATIENCE));
        assertThat(fleet.replicas).allMatch(replica -> replica.sent == 15);
    }

    @Test
    void fleetWhenRedisStopsAnsweringLosesNoCall() {
        fleet.joined();
        fleet.replicas.forEach(replica -> replica.requests(5, PATIENCE));
        fleet.redis.lose();
        time.advance(Duration.ofMillis(100));
        assertThat(fleet.replicas).allMatch(replica -> replica.sent == 5 && replica.refused == 0);
    }

    @Test
    void fleetWhenRedisIsBackSharesAgainWithinTwoSeconds() {
        fleet.joined();
        fleet.redis.lose();
        fleet.load(Duration.ofSeconds(3), Duration.ofMillis(100), 1, PATIENCE);
        fleet.redis.restore();
        fleet.load(Duration.ofSeconds(2), Duration.ofMillis(100), 1, PATIENCE);
        assertThat(fleet.isShared()).isTrue();
        fleet.load(Duration.ofSeconds(10), Duration.ofMillis(100), 1, PATIENCE);
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.most()).isEqualTo(60);
    }

    @Test
    void fleetWhenRedisForgetsEverythingReportsWhatWasSent() {
        fleet.joined();
        fleet.load(Duration.ofSeconds(8), Duration.ofMillis(100), 1, PATIENCE);
        fleet.redis.flush();
        fleet.load(Duration.ofSeconds(20), Duration.ofMillis(100), 1, PATIENCE);
        assertThat(fleet.isShared()).isTrue();
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.most()).isEqualTo(60);
    }

    @Test
    void fleetWhenRedisIsLostAgainAndAgainNeverExceedsTheBudget() {
        fleet.joined();
        for (int i = 0; i < 8; i++) {
            fleet.load(Duration.ofMillis(1_700 + 130 * i), Duration.ofMillis(100), 1, PATIENCE);
            fleet.redis.lose();
            fleet.load(Duration.ofMillis(2_300 - 170 * i), Duration.ofMillis(100), 1, PATIENCE);
            fleet.redis.flush();
            fleet.redis.restore();
        }
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.most()).isBetween(55, 60);
    }

    @Test
    void fleetWhenOneReplicaLosesRedisForAMomentStaysWithinTheBudget() {
        fleet.joined();
        for (int i = 0; i < 10; i++) {
            Replica one = fleet.replicas.get(i % 4);
            fleet.load(Duration.ofMillis(5_300 + 70 * i), Duration.ofMillis(100), 1, PATIENCE);
            fleet.redis.lose(one.link);
            fleet.load(Duration.ofMillis(300), Duration.ofMillis(100), 1, PATIENCE);
            fleet.redis.restore(one.link);
        }
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.most()).isBetween(55, 60);
    }

    @Test
    void daysCountSurvivesARestart() {
        RateLimiterFleet daily =
                new RateLimiterFleet(1, time, new Limit.Window(60, Duration.ofDays(1)), vendor).joined();
        daily.replicas.getFirst().requests(50, PATIENCE);
        time.advance(Duration.ofHours(23));
        Replica restarted = daily.start();
        time.advance(Duration.ofSeconds(1));
        assertThat(restarted.limiter.budgets().getFirst().remaining()).isEqualTo(10);
        time.advance(Duration.ofHours(1).plusMinutes(1));
        assertThat(restarted.limiter.budgets().getFirst().remaining()).isEqualTo(60);
    }

    @Test
    void pauseHoldsEveryReplicaAndEndsWithOneProbe() {
        fleet.joined();
        fleet.replicas.getFirst().refuse(Duration.ofSeconds(3));
        time.advance(Duration.ofMillis(10));
        fleet.replicas.forEach(replica -> replica.requests(5, PATIENCE));
        time.advance(Duration.ofMillis(2_980));
        assertThat(sent()).isZero();
        time.advance(Duration.ofMillis(20));
        assertThat(sent()).as("the probe").isEqualTo(1);
        time.advance(Duration.ofSeconds(2));
        assertThat(sent()).isEqualTo(20);
    }

    @Test
    void pauseWhenRedisIsLostContinuesInEveryReplica() {
        fleet.joined();
        fleet.replicas.getFirst().refuse(Duration.ofSeconds(3));
        time.advance(Duration.ofMillis(10));
        fleet.redis.lose();
        fleet.replicas.forEach(replica -> replica.requests(5, PATIENCE));
        time.advance(Duration.ofMillis(2_980));
        assertThat(sent()).isZero();
        time.advance(Duration.ofSeconds(2));
        assertThat(sent()).isEqualTo(20);
    }

    @Test
    void acquireWhenTheFleetsBudgetIsUsedNamesTheWait() {
        fleet.joined();
        fleet.replicas.getFirst().requests(60, PATIENCE);
        time.advance(Duration.ofMillis(100));
        RateLimiterCaller hasty = new RateLimiterCaller(fleet.replicas.getLast().limiter, time);
        RateLimiterCaller.Entry entry = hasty.call("hasty", Duration.ofSeconds(2));
        assertThat(entry.requestedWait()).isNotEqualTo(Optional.empty());
        assertThat(entry.requestedWait().orElseThrow()).isBetween(Duration.ofMillis(5_900), Duration.ofMillis(7_100));
    }

    private int sent() {
        return fleet.replicas.stream().mapToInt(replica -> replica.sent).sum();
    }
}
