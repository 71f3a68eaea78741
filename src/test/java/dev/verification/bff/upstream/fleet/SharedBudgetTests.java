package dev.verification.bff.upstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The script itself, under virtual time. */
class SharedBudgetTests {

    private static final long SECOND = 1_000_000;
    private static final Terms WINDOW = new Terms(() -> "didit", "w:12:6000000", 1, SECOND, 250_000, 10 * SECOND);
    private static final Terms BOTH =
            new Terms(() -> "deepidv", "b:25:35;w:100:60000000", 1, SECOND, 250_000, 10 * SECOND);

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.EPOCH.plusSeconds(1_800_000_000L).plusNanos(scheduler.now(TimeUnit.NANOSECONDS));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final SimulatedRedis redis = new SimulatedRedis(clock, scheduler, Duration.ofNanos(0));
    private final List<News> news = new ArrayList<>();

    @Test
    void askWhenRedisKnowsNothingGrantsNothingUntilAllCouldTell() {
        SharedBudget a = member("a", WINDOW);
        Answer<Grant> first = ask(a, 5, 0);
        assertThat(first.value().places()).isZero();
        assertThat(first.standing().settlingMicros()).isEqualTo(250_000);
        advance(Duration.ofMillis(250));
        assertThat(ask(a, 5, 0).value().places()).isEqualTo(5);
    }

    @Test
    void askGrantsWhatIsFreeAndNamesTheWaitForTheRest() {
        SharedBudget a = settled("a", WINDOW);
        assertThat(ask(a, 20, 0).value()).isEqualTo(new Grant(12, 7 * SECOND, 1, false));
        assertThat(ask(a, 8, 12).value()).isEqualTo(new Grant(0, 7 * SECOND, 1, false));
    }

    @Test
    void askWhenCallsHaveLandedCountsThemFromThen() {
        SharedBudget a = settled("a", WINDOW);
        ask(a, 12, 0);
        advance(Duration.ofMillis(100));
        Grant grant = answer(a.ask(new Ask(1, 12, List.of(new Sent(0, 40_000)), List.of()), late -> {}))
                .value();
        assertThat(grant.waitMicros()).isEqualTo(6 * SECOND - 40_000);
    }

    @Test
    void askWhenCallsWereUnusedHasTheirPlaces() {
        SharedBudget a = settled("a", WINDOW);
        ask(a, 12, 0);
        assertThat(answer(a.ask(new Ask(3, 12, List.of(), List.of(2L, 3L)), late -> {}))
                        .value()
                        .places())
                .isEqualTo(2);
    }

    @Test
    void askWhenTwoAreAlwaysHungryEachGetsHalfAndNothingIsLeft() {
        SharedBudget a = settled("a", WINDOW);
        SharedBudget b = member("b", WINDOW);
        int[] served = keepAsking(a, b, 30_000);
        assertThat(served[0] + served[1]).isEqualTo(5 * 12);
        assertThat(served[1]).isBetween(24, 30);
    }

    @Test
    void askWhenTheBucketIsEmptyComesBackAtItsRate() {
        SharedBudget a = settled("a", BOTH);
        assertThat(ask(a, 50, 0).value().places()).isEqualTo(35);
        List<Sent> landed = new ArrayList<>();
        for (long call = 0; call < 35; call++) {
            landed.add(new Sent(call, 0));
        }
        Grant grant =
                answer(a.ask(new Ask(5, 35, landed, List.of()), late -> {})).value();
        assertThat(grant).isEqualTo(new Grant(0, 40_000, 1, false));
        advance(Duration.ofSeconds(1));
        assertThat(ask(a, 50, 35).value().places()).isEqualTo(25);
    }

    @Test
    void joinTellsOnceWhatWasSentWithoutRedis() {
        SharedBudget a = settled("a", WINDOW);
        List<Sent> sent = List.of(new Sent(1, 2 * SECOND), new Sent(2, SECOND));
        a.join(sent);
        a.join(sent);
        scheduler.advanceTime();
        Snapshot snapshot = answer(a.snapshot()).value();
        assertThat(snapshot.windows()).hasSize(1);
        assertThat(snapshot.windows().getFirst()).containsExactly(2 * SECOND, SECOND);
        assertThat(ask(a, 20, 3).value()).isEqualTo(new Grant(10, 4 * SECOND, 1, false));
    }

    @Test
    void joinTakesRecentCallsOutOfTheBucketAndOldOnesNot() {
        SharedBudget a = settled("a", BOTH);
        a.join(List.of(new Sent(1, 30 * SECOND), new Sent(2, SECOND), new Sent(3, 0)));
        scheduler.advanceTime();
        assertThat(answer(a.snapshot()).value().tokens()).hasValue(33);
    }

    @Test
    void pauseHoldsAllAndThenLetsOneProbeLeave() {
        SharedBudget a = settled("a", WINDOW);
        SharedBudget b = member("b", WINDOW);
        a.pause(3 * SECOND);
        assertThat(ask(b, 5, 0).value()).isEqualTo(new Grant(0, 3 * SECOND, 1, false));
        advance(Duration.ofSeconds(3));
        assertThat(ask(b, 5, 0).value()).isEqualTo(new Grant(1, 10 * SECOND, 1, true));
        assertThat(ask(a, 5, 0).value().places()).isZero();
        b.open(0);
        assertThat(ask(a, 4, 0).value().places()).isEqualTo(4);
    }

    @Test
    void pauseWhenTheProbeIsLostSendsAnother() {
        SharedBudget a = settled("a", WINDOW);
        a.pause(SECOND);
        advance(Duration.ofSeconds(1));
        ask(a, 1, 0);
        a.probeLost(0);
        assertThat(ask(a, 1, 1).value().isProbe()).isTrue();
    }

    @Test
    void pauseWhenTheProbesReplicaDiedSendsAnotherAfterItsLease() {
        SharedBudget a = settled("a", WINDOW);
        a.pause(SECOND);
        advance(Duration.ofSeconds(1));
        ask(a, 1, 0);
        SharedBudget b = member("b", WINDOW);
        advance(Duration.ofSeconds(9));
        assertThat(ask(b, 1, 0).value().isProbe()).isFalse();
        advance(Duration.ofSeconds(1));
        assertThat(ask(b, 1, 0).value().isProbe()).isTrue();
    }

    @Test
    void openWhenItIsNotTheProbeChangesNothing() {
        SharedBudget a = settled("a", WINDOW);
        a.pause(SECOND);
        a.open(7);
        assertThat(ask(a, 1, 0).standing().pausedMicros()).hasValue(SECOND);
    }

    @Test
    void learnKeepsTheLowest() {
        SharedBudget a = settled("a", WINDOW);
        a.learn(4);
        a.learn(9);
        assertThat(ask(a, 12, 0).value().places()).isEqualTo(4);
        assertThat(news).contains(new News.Learned(4)).doesNotContain(new News.Learned(9));
    }

    @Test
    void newsTellsEveryoneWhoLeft() {
        SharedBudget a = settled("a", WINDOW);
        answer(a.ask(new Ask(2, 5, List.of(new Sent(3, 10)), List.of(4L)), late -> {}));
        assertThat(news).contains(new News.Used("a", 5, 2, List.of(new Sent(3, 10)), List.of(4L)));
    }

    @Test
    void askWhenReplicasComeAndGoAtRandomNeverExceedsTheWindow() {
        Random chance = new Random(5);
        List<SharedBudget> members = new ArrayList<>(List.of(settled("a", WINDOW)));
        for (String name : List.of("b", "c", "d")) {
            members.add(member(name, WINDOW));
        }
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int places = ask(members.get(chance.nextInt(4)), chance.nextInt(6), i * 10L)
                    .value()
                    .places();
            long now = scheduler.now(TimeUnit.MICROSECONDS);
            for (int place = 0; place < places; place++) {
                left.add(now);
            }
            left.removeIf(at -> at <= now - 6 * SECOND);
            assertThat(left).hasSizeLessThanOrEqualTo(12);
            advance(Duration.ofMillis(chance.nextInt(400)));
        }
    }

    /** Both ask for more than there is, every ten milliseconds, and their calls land at once. */
    private int[] keepAsking(SharedBudget a, SharedBudget b, int millis) {
        int[] served = new int[2];
        List<SharedBudget> members = List.of(a, b);
        for (int at = 0; at < millis; at += 10) {
            for (int i = 0; i < 2; i++) {
                Grant grant = ask(members.get(i), 100, 1_000 + served[i]).value();
                for (int call = 0; call < grant.places(); call++) {
                    Sent landed = new Sent(1_000 + served[i]++, 0);
                    answer(members.get(i).ask(new Ask(100, 1_000 + served[i], List.of(landed), List.of()), late -> {}));
                }
            }
            advance(Duration.ofMillis(10));
        }
        return served;
    }

    private SharedBudget settled(String name, Terms terms) {
        SharedBudget budget = member(name, terms);
        ask(budget, 0, 0);
        advance(Duration.ofMillis(250));
        return budget;
    }

    private SharedBudget member(String name, Terms terms) {
        SharedBudget budget = new SharedBudget(redis.link(), terms, name);
        budget.listen(() -> {}, () -> {}, news::add);
        return budget;
    }

    private Answer<Grant> ask(SharedBudget budget, int wanted, long first) {
        return answer(budget.ask(new Ask(wanted, first, List.of(), List.of()), late -> {}));
    }

    private <T> T answer(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        scheduler.advanceTime();
        assertThat(future).isCompleted();
        return future.join();
    }

    private void advance(Duration duration) {
        scheduler.advanceTimeBy(duration);
    }
}
