package dev.verification.bff.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two replicas with one Redis. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedCacheTests {

    private static final String PAGE = "/api/v1/sessions?limit=5&include=reviews";

    private static RedisServer redis;
    private static SimulatedVendors vendors;
    private static RunningService first;
    private static RunningService second;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        vendors = SimulatedVendors.start();
        first = replica();
        second = replica();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        vendors.close();
        redis.close();
    }

    @Test
    @Order(1)
    void readWhenAnotherReplicaHasReadTheSameCostsNoCall() {
        Answered read = first.get(PAGE);
        long calls = calls();
        await().until(() -> cached() == calls);
        Answered cached = second.get(PAGE);
        assertThat(cached.json().at("/sessions")).isEqualTo(read.json().at("/sessions"));
        assertThat(calls()).isEqualTo(calls);
    }

    @Test
    @Order(2)
    void entriesInRedisAreHashedEncryptedAndExpire() {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            List<byte[]> names = connection.sync().keys("bff:cache:*");
            assertThat(names).isNotEmpty().allSatisfy(name -> {
                assertThat(new String(name, ISO_8859_1)).matches("bff:cache:[0-9a-f]{64}");
                assertThat(new String(connection.sync().get(name), ISO_8859_1))
                        .doesNotContain("@example", "VERIFIED", "created_at", "uuid");
                assertThat(connection.sync().pttl(name)).isBetween(1L, 600_000L);
            });
        }
    }

    @Test
    @Order(3)
    void readWhenRedisIsLostIsAnswered() {
        redis.kill();
        Answered page = second.get("/api/v1/sessions?limit=5&include=reviews&start_date=2020-01-01");
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        assertThat(page.json().at("/complete").asBoolean()).isTrue();
    }

    private static RunningService replica() {
        return RunningService.inFrontOf(
                vendors,
                "redis.url=" + redis.url(),
                "bff.replicas=2",
                "bff.shared-cache=true",
                "bff.shared-cache-timeout=10s",
                "bff.sessions-fresh=10m",
                "bff.reviews-fresh=10m",
                "bff.shared-cache-key=" + Base64.getEncoder().encodeToString(new byte[32]));
    }

    private static long calls() {
        return vendors.deepidv().calls() + vendors.didit().calls();
    }

    private static long cached() {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().keys("bff:cache:*").size();
        }
    }
}
