package dev.verification.bff.redis;

import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Scripts and channels of a Redis that may be slow, away or emptied at any moment. Safe for use by many threads. */
public interface Redis {

    /** Stands in where no Redis is configured: never usable. */
    Redis NONE = new Redis() {
        @Override
        public void subscribe(String channel, Subscriber subscriber) {
            // Nobody publishes.
        }

        @Override
        public CompletionStage<List<Object>> run(
                RedisScript script, List<String> keys, List<String> arguments, Consumer<List<Object>> onLateAnswer) {
            return CompletableFuture.failedFuture(new RedisException("no Redis is configured"));
        }
    };

    /** Subscribes to a channel, and to whether Redis is usable; if it is usable now, {@link Subscriber#onUsable} follows. */
    void subscribe(String channel, Subscriber subscriber);

    /**
     * Runs a script. Fails within about a tenth of a second when Redis is away or slow, and tells subscribers that Redis
     * is not usable.
     *
     * @param onLateAnswer receives an answer that arrives after the failure was reported
     */
    CompletionStage<List<Object>> run(
            RedisScript script, List<String> keys, List<String> arguments, Consumer<List<Object>> onLateAnswer);

    /**
     * Registers the gauge that says whether Redis can be used.
     *
     * @param use what it is used for
     * @param value 1 while it can be used, 0 while it cannot, -1 where none is configured
     */
    static <T> void registerGauge(MeterRegistry registry, String use, T state, ToDoubleFunction<T> value) {
        Gauge.builder("bff.redis.usable", state, value)
                .tag("use", use)
                .description("1 while Redis can be used, 0 while it cannot, -1 where none is configured")
                .register(registry);
    }

    /** Receives the messages of a channel and the state of Redis, on threads that must not be blocked. */
    interface Subscriber {

        /** Redis is usable from now on. */
        void onUsable();

        /** Redis is not usable from now on. */
        void onUnusable();

        void onMessage(String message);

        /** This process is closing its connection; waits briefly for a last command, if one is returned. */
        default Optional<CompletionStage<?>> onClose() {
            return Optional.empty();
        }
    }
}
