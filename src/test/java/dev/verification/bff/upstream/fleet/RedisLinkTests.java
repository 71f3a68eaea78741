package dev.verification.bff.upstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
class RedisLinkTests {

    private static final Terms TERMS = new Terms(() -> "didit", "w:12:60000000", 1, 1_000_000, 1, 10_000_000);

    /** Long enough for a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisServer server = RedisServer.start();
    private final RedisLink link = new RedisLink(server.url(), Schedulers.parallel(), TIMEOUT);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final SharedBudget budget = new SharedBudget(link, TERMS, "a");

    RedisLinkTests() {
        budget.listen(() -> events.add("up"), () -> events.add("down"), news -> events.add(news.toString()));
    }

    @AfterEach
    void close() {
        link.close();
        server.close();
    }

    @Test
    void askGrantsWhatIsFreeAndSpreadsTheNews() {
        await("up");
        ask(0);
        assertThat(ask(20).places()).isEqualTo(12);
        await("Used[replica=a, first=0, places=12, landed=[], unused=[]]");
        assertThat(ask(1).places()).isZero();
    }

    @Test
    void askWhenRedisForgotTheScriptGoesOn() {
        await("up");
        ask(0);
        server.command("SCRIPT FLUSH");
        assertThat(ask(5).places()).isEqualTo(5);
    }

    @Test
    void askWhenRedisForgotEverythingBeginsANewEpoch() {
        await("up");
        String epoch = join(budget.ask(new Ask(1, 0, List.of(), List.of()), late -> {}))
                .standing()
                .epoch();
        server.command("FLUSHALL");
        await("Renewed[]");
        Answer<Grant> answer = join(budget.ask(new Ask(1, 1, List.of(), List.of()), late -> {}));
        assertThat(answer.standing().epoch()).isNotEqualTo(epoch);
    }

    @Test
    void snapshotTellsAgesAsTheyWereJoined() {
        await("up");
        join(budget.join(List.of(new Sent(1, 5_000_000), new Sent(2, 4_000_000))));
        long[] ages = join(budget.snapshot()).value().windows().getFirst();
        assertThat(ages).hasSize(2);
        assertThat(ages[0] - ages[1]).isEqualTo(1_000_000);
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
    void runWhenAnsweredTooLateTellsWhatItWas() {
        await("up");
        ask(0);
        server.stop();
        BlockingQueue<Grant> late = new LinkedBlockingQueue<>();
        assertThatThrownBy(() -> join(budget.ask(new Ask(3, 7, List.of(), List.of()), late::add)))
                .isInstanceOf(CompletionException.class);
        server.resume();
        assertThat(poll(late, Duration.ofSeconds(10))).extracting(Grant::places).isEqualTo(3);
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
        return join(budget.ask(new Ask(wanted, 0, List.of(), List.of()), late -> {}))
                .value();
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
