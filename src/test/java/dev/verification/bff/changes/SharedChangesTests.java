package dev.verification.bff.changes;

import static dev.verification.bff.changes.ChangeStreamTests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.changes.ChangeStream.Cursor;
import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.http.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The changes of several replicas, through a real Redis. */
class SharedChangesTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String DISCONNECT = "CLIENT KILL TYPE normal";
    private static final Time TIME = EventLoop.time();

    private final List<AutoCloseable> started = new ArrayList<>();
    private RedisServer redis;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : started.reversed()) {
            one.close();
        }
        redis.close();
    }

    @Test
    void everyReplicaTellsEveryChangeOnceInTheSameOrder() {
        Replica first = new Replica();
        Replica second = new Replica();

        IntStream.range(0, 200).forEach(number -> {
            first.publish("a" + number);
            second.publish("b" + number);
        });

        await().until(() -> first.found().size() == 400 && second.found().size() == 400);
        assertThat(first.found).doesNotHaveDuplicates().isEqualTo(second.found);
        assertThat(first.elsewhere).hasSize(200).allMatch(id -> id.startsWith("b"));
    }

    @Test
    void readerGoesOnAtAnotherReplicaAlsoAtOneThatStartedLater() {
        Replica first = new Replica();
        first.publish("a", "b");
        await().until(() -> first.found().size() == 2);
        String id = first.reader.id();
        first.publish("c");

        Replica later = new Replica();
        await().until(() -> later.elsewhere.contains("c"));

        assertThat(read(later.stream.follow(id, () -> {}))).containsExactly("c");
        assertThat(later.elsewhere).containsExactly("a", "b", "c");
    }

    @Test
    void changeWhileRedisIsAwayIsToldHereAtOnceAndElsewhereLater() {
        Replica first = new Replica();
        Replica second = new Replica();
        first.publish("before");
        await().until(() -> second.found().size() == 1);

        redis.kill();
        first.publish("meanwhile", "and again");
        await().until(() -> first.found().size() == 3);
        assertThat(first.reader.id()).isEqualTo("none");
        assertThat(second.found()).containsExactly("before");

        redis.restart();
        await().atMost(LONG).until(() -> first.found().contains("reset"));
        await().until(() -> second.found().contains("and again"));
        second.publish("after");
        await().until(() -> first.found().contains("after") && second.found().contains("after"));
        assertThat(first.found).containsExactly("before", "meanwhile", "and again", "reset", "after");
        assertThat(second.found).containsExactly("before", "reset", "meanwhile", "and again", "after");
    }

    @Test
    void changeWhileRedisHangsIsToldOnceAndNobodyIsReset() {
        Replica first = new Replica();
        Replica second = new Replica();
        first.publish("before");
        await().until(() -> first.found().size() == 1 && second.found().size() == 1);

        redis.stop();
        first.publish("meanwhile");
        await().until(() -> first.found().contains("meanwhile"));
        redis.resume();

        await().until(() -> second.found().contains("meanwhile"));
        second.publish("after");
        await().until(() -> first.found().contains("after") && second.found().contains("after"));
        assertThat(first.found).containsExactly("before", "meanwhile", "after");
        assertThat(second.found).containsExactly("before", "meanwhile", "after");
        assertThat(first.reader.id()).isEqualTo(second.reader.id());
    }

    @Test
    void readerWhenRedisWasEmptiedIsReset() {
        Replica replica = new Replica();
        replica.publish("a");
        await().until(() -> replica.found().size() == 1);
        String id = replica.reader.id();

        redis.kill();
        redis.restart();

        await().atMost(LONG).until(() -> replica.found().contains("reset"));
        assertThat(read(replica.stream.follow(id, () -> {}))).containsExactly("reset");
    }

    @Test
    void readerWhenRedisWentBackIsResetAndGoesOn() {
        Replica replica = new Replica();
        replica.publish("a");
        await().until(() -> replica.found().size() == 1);
        String id = replica.reader.id();

        redis.command(
                "MULTI\r\nDEL %1$s\r\nXADD %1$s 1-1 replica other number 1 session older upstream didit at 0\r\nEXEC\r\n"
                                .formatted(RedisChanges.STREAM)
                        + DISCONNECT);

        await().atMost(LONG).until(() -> replica.found().contains("reset"));
        assertThat(read(replica.stream.follow(id, () -> {}))).containsExactly("reset");
        replica.publish("b");
        await().atMost(LONG).until(() -> replica.found().contains("b"));
        assertThat(replica.found).containsExactly("a", "reset", "b");
    }

    @Test
    void readerWhenChangesWereRemovedBeforeTheyWereReadIsReset() {
        Replica replica = new Replica();
        replica.publish("a");
        await().until(() -> replica.found().size() == 1);

        redis.command(DISCONNECT + "\r\nEVAL \"for i = 1, 10001 do redis.call('XADD', KEYS[1], 'MAXLEN', 10000, '*', "
                + "'replica', 'other', 'number', i, 'session', 's' .. i, 'upstream', 'didit', 'at', 0) end\" 1 "
                + RedisChanges.STREAM);

        await().atMost(LONG).until(() -> replica.found().contains("reset"));
        await().atMost(LONG).until(() -> replica.elsewhere.contains("s10001"));
        Replica later = new Replica();
        assertThat(read(later.stream.follow(
                        replica.stream.follow(null, () -> {}).id(), () -> {})))
                .isEmpty();
    }

    @Test
    void streamInRedisHoldsIdsAndTimesAloneAndEndsByItself() {
        Replica replica = new Replica();
        replica.publish("a");
        await().until(() -> replica.found().size() == 1);

        assertThat(redis.command("XLEN " + RedisChanges.STREAM)).isEqualTo(":1");
        assertThat(Long.parseLong(redis.command("PTTL " + RedisChanges.STREAM).substring(1)))
                .isBetween(1L, Duration.ofHours(2).toMillis());
    }

    /** One replica, and a reader there that reads all. */
    private final class Replica {

        private final ChangeStream stream;
        private final Cursor reader;
        private final List<String> found = new ArrayList<>();
        private final List<String> elsewhere = new CopyOnWriteArrayList<>();

        Replica() {
            RedisConnectionFactory servers = new RedisConnectionFactory(redis.url());
            LazyRedisConnection writer =
                    new LazyRedisConnection(servers, Duration.ofSeconds(1), TIME.clock(), TIME.scheduler(), "");
            stream = new ChangeStream(TIME, RedisChanges.of(servers, writer, TIME));
            started.addAll(List.of(servers, writer, stream));
            String before = stream.follow(null, () -> {}).id();
            stream.onChangeElsewhere(change -> elsewhere.add(change.sessionId()));
            await().until(() -> !stream.follow(null, () -> {}).id().equals(before));
            reader = stream.follow(null, () -> {});
        }

        void publish(String... sessionIds) {
            for (String sessionId : sessionIds) {
                stream.publish(new Change(sessionId, "didit", Instant.now()));
            }
        }

        List<String> found() {
            found.addAll(read(reader));
            return found;
        }
    }
}
