package dev.verification.bff.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.fleet.RedisServer;
import dev.verification.bff.upstream.fleet.RedisServers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two replicas whose times of day may differ: how old is what one of them reads that the other has kept? */
class RedisCopiesTests {

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
    void findTellsAnAgeOrNothing(Duration readersClockAhead, Duration age) {
        try (RedisServers servers = new RedisServers(redis.url());
                RedisBytes connection = new RedisBytes(servers, Duration.ofSeconds(10), time.time())) {
            Key key = new Key("reviews", "/" + readersClockAhead);
            copies(connection)
                    .keep(key, new Copy<>(new byte[] {1}, false, time.time().now()));
            await().until(() -> redis.command("DBSIZE").equals(":1"));
            time.advance(Duration.ofSeconds(3));
            time.setTimeOfDay(readersClockAhead);

            assertThat(find(connection, key)
                            .map(copy -> Duration.between(
                                    copy.fetchedAt(), time.time().now())))
                    .isEqualTo(Optional.ofNullable(age));
        } finally {
            redis.command("FLUSHALL");
        }
    }

    private Optional<Copy<String>> find(RedisBytes connection, Key key) {
        return copies(connection).<String>find(key, MemoryClaim.uncounted()).blockOptional();
    }

    private RedisCopies copies(RedisBytes connection) {
        String secret = Base64.getEncoder().encodeToString(new byte[32]);
        return new RedisCopies(
                connection,
                () -> "account",
                Sealing.with(secret),
                new SharingProperties(true, secret, Duration.ofMinutes(10), Duration.ofSeconds(10)),
                time.time());
    }
}
