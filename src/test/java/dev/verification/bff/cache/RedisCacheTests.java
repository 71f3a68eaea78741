package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How old an entry is that a replica with another time of day has put. */
class RedisCacheTests {

    private static RedisServer redis;

    private final VirtualTime time = new VirtualTime();

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT3S", "PT1H,PT1H3S", "PT-2.5S,PT0.5S", "PT-3.5S,PT0S", "PT-5S,", "PT-1H,"})
    void getReturnsTheAgeOrNothing(Duration readersClockAhead, Duration age) {
        try (RedisConnectionFactory servers = new RedisConnectionFactory(redis.url());
                LazyRedisConnection connection = new LazyRedisConnection(
                        servers, Duration.ofSeconds(10), time, time.time().scheduler(), "")) {
            CacheKey key = new CacheKey("reviews", "/" + readersClockAhead);
            cache(connection)
                    .put(key, TestCaches.entry(new byte[] {1}, time.time().now()));
            await().until(() -> redis.command("DBSIZE").equals(":1"));
            time.advance(Duration.ofSeconds(3));
            time.setTimeOfDay(readersClockAhead);

            assertThat(get(connection, key)
                            .map(entry -> Duration.between(
                                    entry.fetchedAt(), time.time().now())))
                    .isEqualTo(Optional.ofNullable(age));
        } finally {
            redis.command("FLUSHALL");
        }
    }

    private Optional<CacheEntry<String>> get(LazyRedisConnection connection, CacheKey key) {
        return cache(connection).<String>get(key, MemoryClaim.uncounted()).blockOptional();
    }

    private RedisCache cache(LazyRedisConnection connection) {
        String secret = Base64.getEncoder().encodeToString(new byte[32]);
        return new RedisCache(
                connection, () -> "account", new CacheCipher(secret), Duration.ofMinutes(10), time.time());
    }
}
