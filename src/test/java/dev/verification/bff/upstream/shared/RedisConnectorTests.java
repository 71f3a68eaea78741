package dev.verification.bff.upstream.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.redis.RedisConnector;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** Against a real redis-server. */
class RedisConnectorTests {

    private static final LimitDefinition TERMS = new LimitDefinition(
            () -> "didit", "w:12:60000000", 1, LimitDefinition.Timing.of(1_000_000, 60_000_000, 60_000_000));

    /** Long enough for a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisServer server = RedisServer.start();
    private final RedisConnectionFactory servers = new RedisConnectionFactory(server.url());
    private final RedisConnector link = new RedisConnector(servers, Schedulers.parallel(), TIMEOUT);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final SharedBudget budget = new SharedBudget(link, TERMS, "a", () -> System.nanoTime() / 1_000);
    private final Member member = new Member(budget, RedisConnectorTests::join);

    RedisConnectorTests() {
        budget.listen(() -> events.add("up"), () -> events.add("down"), event -> events.add(event.toString()));
    }

    @AfterEach
    void close() {
        link.close();
        servers.close();
        server.close();
    }

    @Test
    void acquireGrantsWhatIsFreeAndPublishesTheEvent() {
        await("up");
        member.joined();
        assertThat(acquire(20).permits()).isEqualTo(12);
        await("PermitsUsed[replica=a, first=0, permits=12, answered=[], unused=[]]");
        assertThat(acquire(1).permits()).isZero();
    }

    @Test
    void acquireWhenRedisForgotTheScriptSendsItAgain() {
        await("up");
        member.joined();
        server.command("SCRIPT FLUSH");
        assertThat(acquire(5).permits()).isEqualTo(5);
    }

    @Test
    void acquireWhenRedisForgotEverythingBeginsANewEpoch() {
        await("up");
        member.joined();
        server.command("FLUSHALL");
        assertThat(member.acquire(1, 1).state().epoch()).isNotEqualTo(member.epoch());
        await("Reset[isClock=false]");
    }

    @Test
    void budgetIsOneKeySoThatNoPartOfItIsEvictedAlone() {
        await("up");
        member.joined();
        acquire(5);
        assertThat(server.command("KEYS bff:{*")).isEqualTo("*1");
        server.command("DEL bff:{didit}:budget");
        assertThat(acquire(12).permits()).isZero();
    }

    @Test
    void pauseOfTwoDaysIsRememberedForTwoDays() {
        await("up");
        join(budget.pause(Duration.ofDays(2).toNanos() / 1_000));
        long seconds = Long.parseLong(server.command("TTL bff:{didit}:budget").substring(1));
        assertThat(seconds).isGreaterThan(Duration.ofDays(2).toSeconds());
    }

    @Test
    void snapshotHasAgesAsReported() {
        await("up");
        member.report(new CallCount(5_000_000, 1), new CallCount(4_000_000, 2));
        List<CallCount> landings = member.snapshot().windows().getFirst();
        assertThat(landings).extracting(CallCount::calls).containsExactly(1, 2);
        assertThat(landings.getFirst().age() - landings.getLast().age()).isBetween(950_000L, 1_050_000L);
    }

    @Test
    void runWhenRedisHangsFailsAndIsCheckedAgain() {
        await("up");
        server.stop();
        assertThatThrownBy(() -> acquire(1)).isInstanceOf(CompletionException.class);
        await("down");
        server.resume();
        await("up");
        acquire(0);
    }

    @Test
    void runWhenAnsweredTooLateReportsTheGrantAsUnused() {
        await("up");
        member.joined();
        server.stop();
        BlockingQueue<Grant> late = new LinkedBlockingQueue<>();
        PermitRequest request = member.request(3, 7, List.of(), List.of());
        assertThatThrownBy(() -> join(budget.acquire(request, late::add))).isInstanceOf(CompletionException.class);
        server.resume();
        assertThat(poll(late, Duration.ofSeconds(10)))
                .extracting(Grant::permits)
                .isEqualTo(0);
    }

    @Test
    void runWhenRedisIsGoneFailsAtOnceAndReconnectsWhenItIsBack() {
        await("up");
        server.kill();
        await("down");
        assertThatThrownBy(() -> acquire(1)).isInstanceOf(CompletionException.class);
        server.restart();
        await("up");
        acquire(0);
    }

    private Grant acquire(int wanted) {
        return member.acquire(wanted, 0).value();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** Waits until an event is received; others may be received before. */
    private void await(String event) {
        String received = poll(Duration.ofSeconds(10));
        while (received != null && !received.equals(event)) {
            received = poll(Duration.ofSeconds(10));
        }
        assertThat(received).isEqualTo(event);
    }

    private String poll(Duration patience) {
        return poll(events, patience);
    }

    private static <T> T poll(BlockingQueue<T> queue, Duration patience) {
        try {
            return queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
