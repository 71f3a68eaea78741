package dev.verification.bff.upstream.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Replicas that use the script itself, in virtual time. */
final class Members {

    static final long SECOND = 1_000_000;
    static final LimitDefinition.Timing TIMING = LimitDefinition.Timing.of(SECOND, 6 * SECOND, 6 * SECOND);
    static final LimitDefinition WINDOW = new LimitDefinition(() -> "didit", "w:12:6000000", 2, TIMING);
    static final LimitDefinition BOTH = new LimitDefinition(() -> "deepidv", "b:25:35;w:100:60000000", 2, TIMING);
    static final LimitDefinition WINDOW_OF_ONE = new LimitDefinition(() -> "didit", "w:12:6000000", 1, TIMING);
    static final LimitDefinition BOTH_OF_ONE =
            new LimitDefinition(() -> "deepidv", "b:25:35;w:100:60000000", 1, TIMING);
    /** Of the window: by how much a call may count too long. */
    static final long SLOT = 4_167;

    final VirtualTime time = new VirtualTime();
    final SimulatedRedis redis = new SimulatedRedis(time, time.time().scheduler(), Duration.ZERO);
    final List<BudgetEvent> events = new ArrayList<>();
    private final Map<Member, Redis> links = new IdentityHashMap<>();

    /** One that has reported nothing yet. */
    Member member(String name, LimitDefinition definition) {
        Redis link = redis.link();
        SharedBudget budget =
                new SharedBudget(link, definition, name, () -> time.elapsed().toNanos() / 1_000);
        budget.listen(() -> {}, () -> {}, events::add);
        Member member = new Member(budget, this::answer);
        links.put(member, link);
        return member;
    }

    /** Its connection. */
    Redis linkOf(Member member) {
        return links.get(member);
    }

    /** Its process ends as it should. */
    void closing(Member member) {
        redis.close(linkOf(member));
        advance(Duration.ofNanos(1));
    }

    /** The two that there are. */
    List<Member> two(LimitDefinition definition) {
        List<Member> both = List.of(member("a", definition), member("b", definition));
        both.forEach(Member::report);
        return both.stream().map(Member::joined).toList();
    }

    /** The only one there is. */
    Member one(LimitDefinition definition) {
        return member("a", definition).joined();
    }

    /** Gives up what is set aside for it, since another lacks permits. */
    void giveUp(Member member) {
        member.giveUpReserve();
        member.budget.acquire(member.request(0, 0, List.of(), List.of()), late -> {});
        advance(Duration.ofNanos(1));
    }

    void advance(Duration duration) {
        time.advance(duration);
    }

    private <T> T answer(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        advance(Duration.ofNanos(1));
        assertThat(future).isCompleted();
        return future.join();
    }
}
