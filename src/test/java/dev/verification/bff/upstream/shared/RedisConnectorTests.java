package dev.verification.bff.upstream.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.redis.RedisConnector;
import dev.verification.bff.testing.RedisServer;
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
            () -> "didit", "w:12:60000000", 1, LimitDefinition.Times.of(1_000_000, 60_000_000, 60_000_000));

    /** Long enough for a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisServer server = RedisServer.start();
    private final RedisConnectionFactory servers = new RedisConnectionFactory(server.url());
    private final RedisConnector link = new RedisConnector(servers, Schedulers.parallel(), TIMEOUT);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final SharedBudget budget = new SharedBudget(link, TERMS, "a", () -> System.nanoTime() / 1_000);
    private final Member member = new Member(budget, RedisConnectorTests::join);

    RedisConnectorTests() {
        budget.listen(() -> events.add("up"), () -> events.add("down"), news -> events.add(news.toString()));
    }

    @AfterEach
    void close() {
        link.close();
        servers.close();
        server.close();
    }

    @Test
    void askGrantsWhatIsFreeAndSpreadsTheNews() {
        await("up");
        member.entered();
        assertThat(ask(20).places()).isEqualTo(12);
        await("Used[replica=a, first=0, places=12, landed=[], unused=[]]");
        assertThat(ask(1).places()).isZero();
    }

    @Test
    void askWhenRedisForgotTheScriptGoesOn() {
        await("up");
        member.entered();
        server.command("SCRIPT FLUSH");
        assertThat(ask(5).places()).isEqualTo(5);
    }

    @Test
    void askWhenRedisForgotEverythingBeginsANewEpoch() {
        await("up");
        member.entered();
        server.command("FLUSHALL");
        assertThat(member.ask(1, 1).standing().epoch()).isNotEqualTo(member.epoch());
        await("Renewed[isClock=false]");
    }

    @Test
    void budgetIsOneKeySoThatNoPartOfItIsEvictedAlone() {
        await("up");
        member.entered();
        ask(5);
        assertThat(server.command("KEYS bff:{*")).isEqualTo("*1");
        server.command("DEL bff:{didit}:budget");
        assertThat(ask(12).places()).isZero();
    }

    @Test
    void pauseOfAnHourIsKeptForAnHour() {
        await("up");
        join(budget.pause(Duration.ofDays(2).toNanos() / 1_000));
        long seconds = Long.parseLong(server.command("TTL bff:{didit}:budget").substring(1));
        assertThat(seconds).isGreaterThan(Duration.ofDays(2).toSeconds());
    }

    @Test
    void snapshotTellsAgesAsTheyWereJoined() {
        await("up");
        member.join(new CallCount(5_000_000, 1), new CallCount(4_000_000, 2));
        List<CallCount> landings = member.snapshot().windows().getFirst();
        assertThat(landings).extracting(CallCount::calls).containsExactly(1, 2);
        assertThat(landings.getFirst().age() - landings.getLast().age()).isBetween(950_000L, 1_050_000L);
    }

    @Test
    void runWhenRedisHangsFailsAndIsTriedAgain() {
        await("up");
        server.stop();
        assertThatThrownBy(() -> ask(1)).isInstanceOf(CompletionException.class);
        await("down");
        server.resume();
        await("up");
        ask(0);
    }

    @Test
    void runWhenAnsweredTooLateTellsThatNothingWasGranted() {
        await("up");
        member.entered();
        server.stop();
        BlockingQueue<Grant> late = new LinkedBlockingQueue<>();
        PermitRequest question = member.question(3, 7, List.of(), List.of());
        assertThatThrownBy(() -> join(budget.ask(question, late::add))).isInstanceOf(CompletionException.class);
        server.resume();
        assertThat(poll(late, Duration.ofSeconds(10))).extracting(Grant::places).isEqualTo(0);
    }

    @Test
    void runWhenRedisIsGoneFailsAtOnceAndFindsItWhenItIsBack() {
        await("up");
        server.kill();
        await("down");
        assertThatThrownBy(() -> ask(1)).isInstanceOf(CompletionException.class);
        server.restart();
        await("up");
        ask(0);
    }

    private Grant ask(int wanted) {
        return member.ask(wanted, 0).value();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** Waits until something is heard; other things may be heard before. */
    private void await(String event) {
        String heard = poll(Duration.ofSeconds(10));
        while (heard != null && !heard.equals(event)) {
            heard = poll(Duration.ofSeconds(10));
        }
        assertThat(heard).isEqualTo(event);
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
