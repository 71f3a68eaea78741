package dev.verification.bff.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.testing.LogOf;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.TcpRelay;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;

/** A real redis-server that answers but cannot be used. */
class UnusableRedisTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String CHANNEL = "bff:test";
    private static final RedisScript WRITE = new RedisScript("return {redis.call('SET', KEYS[1], '')}", "0".repeat(40));

    private final LogOf log = new LogOf(RedisFailureLog.class);
    private final RedisServer server = RedisServer.start();

    @AfterEach
    void close() {
        log.close();
        server.close();
    }

    @Test
    void linkWhenThePrimaryBecomesAReplicaAndItsNameLeadsToAnotherIsUsableAgain() {
        try (RedisServer next = RedisServer.start();
                TcpRelay name = TcpRelay.to(server.port());
                RedisConnectionFactory servers = new RedisConnectionFactory(name.url());
                RedisConnector link = link(servers)) {
            await().atMost(LONG).until(link::isUsable);
            server.follow(next);
            link.run(WRITE, List.of(CHANNEL), List.of(), late -> {});
            await().atMost(LONG).until(() -> !link.isUsable());
            name.leadTo(next.port());
            await().atMost(LONG).until(link::isUsable);
            assertThat(lines("cannot be used: it is a read-only replica")).hasSize(1);
            assertThat(lines("Redis can be used again")).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "REPLICAOF 127.0.0.1 1                                  |           | it is a read-only replica",
                "CONFIG SET requirepass wanted                          |           | it requires a password",
                "CONFIG SET requirepass wanted                          | :other@   | it refuses the user or the password",
                "ACL SETUSER dumb on >pw ~* &* +@all -eval -evalsha     | dumb:pw@  | its user may not run scripts",
                "ACL SETUSER deaf on >pw ~* resetchannels +@all         | deaf:pw@  | its user may not run scripts",
                "ACL SETUSER poor on >pw ~other:* &* +@all              | poor:pw@  | its user may not run scripts",
                "CONFIG SET maxmemory 1                                 |           | its memory is full",
                "CONFIG SET min-replicas-to-write 3                     |           | it has too few replicas",
            })
    void reasonIsSaidOnce(String command, String user, String reason) {
        server.command(command);
        String url = "redis://" + (user == null ? "" : user) + "127.0.0.1:" + server.port();
        try (TcpRelay name = TcpRelay.to(server.port());
                RedisConnectionFactory servers = new RedisConnectionFactory(
                        url.replace(":" + server.port(), name.url().substring(17)));
                RedisConnector link = link(servers)) {
            await().atMost(LONG).until(() -> name.connections() > 2);
            assertThat(link.isUsable()).isFalse();
            await().atMost(LONG).until(() -> !lines(reason).isEmpty());
            assertThat(lines(reason)).hasSize(1);
            assertThat(lines("")).noneMatch(line -> line.contains("pw") || line.contains("wanted"));
        }
    }

    @Test
    void certificateThatIsNotTrustedIsSaid(@TempDir Path folder) throws Exception {
        try (ServerSocket untrusted = Untrusted.listen(folder);
                RedisConnectionFactory servers =
                        new RedisConnectionFactory("rediss://127.0.0.1:" + untrusted.getLocalPort());
                RedisConnector link = link(servers)) {
            await().atMost(LONG)
                    .until(() -> !lines("its certificate is not trusted").isEmpty());
            assertThat(link.isUsable()).isFalse();
        }
    }

    @Test
    void refusedConnectionIsSaid() {
        server.kill();
        try (RedisConnectionFactory servers = new RedisConnectionFactory(server.url());
                RedisConnector link = link(servers)) {
            await().atMost(LONG).until(() -> !lines("it cannot be reached").isEmpty());
            assertThat(link.isUsable()).isFalse();
        }
    }

    private static RedisConnector link(RedisConnectionFactory servers) {
        RedisConnector link = new RedisConnector(servers, Schedulers.parallel(), Duration.ofSeconds(2));
        link.subscribe(CHANNEL, new Redis.Subscriber() {
            @Override
            public void onUsable() {}

            @Override
            public void onUnusable() {}

            @Override
            public void onMessage(String message) {}
        });
        return link;
    }

    private List<String> lines(String part) {
        return log.lines().stream().filter(line -> line.contains(part)).toList();
    }
}
