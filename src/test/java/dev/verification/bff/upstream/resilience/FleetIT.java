package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.TcpRelay;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Four replicas, one Redis, and a vendor that enforces its limits, all over real sockets. */
@Tag("proof")
class FleetIT {

    private static final int REPLICAS = 4;
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration LATEST = Duration.ofMillis(40);
    /** To the upstream, and back. */
    private static final Duration SLOW_WAY = Duration.ofMillis(2_600);

    private static final Limit.Window SHORT = new Limit.Window(100, Duration.ofSeconds(10));
    private static final Limit.Bucket BUCKET = new Limit.Bucket(25, 35);
    private static final Limit.Window DAY = new Limit.Window(10_000, Duration.ofDays(1));

    private final RedisServer redis = RedisServer.start();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void windowWhenAskedForFourTimesAsMuchIsUsedWholeAndFairlyAndNeverExceeded() {
        overload(SHORT, 40, 600);
    }

    @Test
    void minuteWhenAskedForFourTimesAsMuchIsUsedWholeAndFairlyAndNeverExceeded() {
        overload(new Limit.Window(600, MINUTE), 40, 600);
    }

    @Test
    void bucketWhenAskedForFourTimesAsMuchIsUsedWholeAndFairlyAndNeverExceeded() {
        overload(BUCKET, 100, 35 + 25 * 60);
    }

    /** The link of one replica stalls 1.5 s every 6 s; a call takes up to the read timeout of 5 s, now and then longer. */
    @Test
    void windowWhenCallsAreSlowAndALinkStallsUnderFourTimesTheLoadIsNeverExceeded() {
        Duration length = Duration.ofSeconds(Integer.getInteger("fleet.seconds", 60));
        try (LimitedVendor vendor = LimitedVendor.behind(SLOW_WAY, SHORT);
                TcpRelay stalling = TcpRelay.to(redis.port());
                RealFleet fleet = new RealFleet(
                        List.of(stalling.url(), redis.url(), redis.url(), redis.url()),
                        vendor.url(),
                        List.of(SHORT, DAY))) {
            fleet.load(40, length, stalls(stalling, 40, length));
            report("%s at 4 times overload, slow calls, a stalling link", SHORT, vendor, fleet);
            assertThat(vendor.throttled()).isZero();
            assertThat(vendor.accepted()).isGreaterThan((int) length.toSeconds() * 2);
        }
    }

    /** When they begin and end, counted in requests. */
    private static Map<Long, Runnable> stalls(TcpRelay link, long perSecond, Duration length) {
        Map<Long, Runnable> deeds = new HashMap<>();
        for (long second = 3; second < length.toSeconds(); second += 6) {
            deeds.put(second * perSecond, link::stall);
            deeds.put(second * perSecond + perSecond * 3 / 2, link::resume);
        }
        return deeds;
    }

    private void overload(Limit limit, int perSecond, int allowed) {
        try (LimitedVendor vendor = LimitedVendor.start(limit, Duration.ZERO, LATEST);
                RealFleet fleet = new RealFleet(REPLICAS, redis.url(), vendor.url(), List.of(limit, DAY))) {
            fleet.load(perSecond, MINUTE);
            report("%s at 4 times overload for 60 s", limit, vendor, fleet);
            assertThat(vendor.throttled()).isZero();
            assertThat(vendor.arrivals(MINUTE)).isBetween(allowed * 95 / 100, allowed);
            assertFewLate(vendor, fleet);
            int even = vendor.accepted() / REPLICAS;
            assertThat(fleet.replicas).allMatch(replica -> replica.answered.get() >= even * 60 / 100);
        }
    }

    @Test
    void redisWhenKilledUnderLoadExceedsNothing() {
        trouble(RedisServer::kill, RedisServer::restart);
    }

    @Test
    void redisWhenStoppedUnderLoadExceedsNothing() {
        trouble(RedisServer::stop, RedisServer::resume);
    }

    @Test
    void redisWhenEmptiedUnderLoadExceedsNothing() {
        trouble(server -> {}, server -> server.command("FLUSHALL"));
    }

    /** Just below what the limit allows, so that nobody need be rejected; Redis is away twice for four seconds. */
    private void trouble(Deed begin, Deed end) {
        long perSecond = 9;
        try (LimitedVendor vendor = LimitedVendor.start(SHORT, Duration.ZERO, LATEST);
                RealFleet fleet = new RealFleet(REPLICAS, redis.url(), vendor.url(), List.of(SHORT, DAY))) {
            fleet.load(
                    perSecond,
                    Duration.ofSeconds(28),
                    Map.of(
                            4 * perSecond, () -> begin.to(redis),
                            8 * perSecond, () -> mend(end, fleet),
                            16 * perSecond, () -> begin.to(redis),
                            20 * perSecond, () -> mend(end, fleet)));
            report("%s, Redis in trouble twice", SHORT, vendor, fleet);
            assertExceedsNothing(vendor, fleet);
            assertThat(fleet.failed() + fleet.rejected()).isZero();
        }
    }

    @Test
    void redisWhenInEveryTroubleUnderFourTimesTheLoadExceedsNoWindow() {
        everyTrouble(SHORT, 40);
    }

    @Test
    void redisWhenInEveryTroubleUnderFourTimesTheLoadExceedsNoBucket() {
        everyTrouble(BUCKET, 100);
    }

    private void everyTrouble(Limit limit, long perSecond) {
        try (LimitedVendor vendor = LimitedVendor.start(limit, Duration.ZERO, LATEST);
                RealFleet fleet = new RealFleet(REPLICAS, redis.url(), vendor.url(), List.of(limit, DAY))) {
            fleet.load(
                    perSecond,
                    Duration.ofSeconds(36),
                    Map.of(
                            11 * perSecond, redis::kill,
                            14 * perSecond, () -> mend(RedisServer::restart, fleet),
                            19 * perSecond, redis::stop,
                            22 * perSecond, () -> mend(RedisServer::resume, fleet),
                            27 * perSecond, () -> mend(server -> server.command("FLUSHALL"), fleet)));
            report("%s at 4 times overload, Redis killed, stopped, emptied", limit, vendor, fleet);
            assertExceedsNothing(vendor, fleet);
            assertFewLate(vendor, fleet);
        }
    }

    /** A call that leaves at the last moment, and takes longer than most, is answered after its deadline. */
    private static void assertFewLate(LimitedVendor vendor, RealFleet fleet) {
        assertThat(fleet.failed()).isLessThan(vendor.accepted() / 100);
    }

    private static void assertExceedsNothing(LimitedVendor vendor, RealFleet fleet) {
        fleet.awaitShared();
        assertThat(vendor.throttled()).as("beyond the limit, by however little").isZero();
    }

    private void mend(Deed end, RealFleet fleet) {
        end.to(redis);
        System.out.printf(
                "shared again %d ms after Redis is back%n", fleet.awaitShared().toMillis());
    }

    private static void report(String what, Limit limit, LimitedVendor vendor, RealFleet fleet) {
        System.out.printf(
                what + ": %d accepted, %d answered 429; %d answered, %d rejected, %d failed; by replica %s%n",
                limit,
                vendor.accepted(),
                vendor.throttled(),
                fleet.answered(),
                fleet.rejected(),
                fleet.failed(),
                fleet.replicas.stream().map(replica -> replica.answered.get()).toList());
    }

    private interface Deed {
        void to(RedisServer server);
    }
}
