package dev.verification.bff.scenarios;

import dev.verification.bff.upstream.shared.SimulatedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens to the Redis that the replicas share.
 *
 * @param way how long a message takes each way
 * @param events what happens to it, and when
 */
record RedisLife(Duration way, List<Event> events) {

    /** Something that happens to it. */
    record Event(Duration at, Consumer<SimulatedRedis> deed) {}

    /** Close and available all day. */
    static RedisLife quiet() {
        return at(Duration.ofMillis(1));
    }

    /** Available, but with this latency. */
    static RedisLife at(Duration way) {
        return new RedisLife(way, List.of());
    }

    RedisLife lostBetween(Duration from, Duration until) {
        return with(from, SimulatedRedis::lose).with(until, SimulatedRedis::restore);
    }

    RedisLife flushedAt(Duration instant) {
        return with(instant, SimulatedRedis::flush);
    }

    private RedisLife with(Duration at, Consumer<SimulatedRedis> deed) {
        List<Event> all = new ArrayList<>(events);
        all.add(new Event(at, deed));
        return new RedisLife(way, all);
    }
}
