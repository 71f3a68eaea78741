package dev.verification.bff.upstream.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.redis.RedisConnector;
import dev.verification.bff.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

/** A real cluster of one node, and a real sentinel. */
class RedisClusterTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private RedisServer server;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void budgetIsSharedThroughACluster() {
        server = RedisServer.start(List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                folder.resolve("nodes").toString()));
        server.command("CLUSTER ADDSLOTSRANGE 0 16383");
        await().atMost(LONG).until(() -> server.command("SET bff:{x} 1").equals("+OK"));
        assertIsShared("redis-cluster://127.0.0.1:" + server.port());
    }

    @Test
    void budgetIsSharedThroughThePrimaryThatASentinelKnows() {
        server = RedisServer.start();
        try (RedisServer sentinel = RedisServer.sentinel(folder, server)) {
            assertIsShared("redis-sentinel://127.0.0.1:" + sentinel.port() + "/0#primary");
        }
    }

    private static void assertIsShared(String url) {
        BlockingQueue<BudgetEvent> events = new LinkedBlockingQueue<>();
        try (RedisConnectionFactory servers = new RedisConnectionFactory(url);
                RedisConnector link = new RedisConnector(servers, Schedulers.parallel(), Duration.ofSeconds(2))) {
            SharedBudget budget = new SharedBudget(link, Members.WINDOW_OF_ONE, "a", () -> System.nanoTime() / 1_000);
            budget.listen(() -> {}, () -> {}, events::add);
            await().atMost(LONG).until(link::isUsable);
            Member member = new Member(budget, RedisClusterTests::join).joined();
            assertThat(member.acquire(20, 0).value().permits()).isEqualTo(12);
            await().atMost(LONG)
                    .until(() -> events.contains(new BudgetEvent.PermitsUsed("a", 0, 12, List.of(), List.of())));
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
