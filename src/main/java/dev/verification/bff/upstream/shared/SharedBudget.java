package dev.verification.bff.upstream.shared;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.redis.RedisScript;
import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One upstream's budget and pause in Redis, shared by all replicas; decided by {@code budget.lua}. A changed key has
 * another budget, which this replica then joins as if Redis were new to it. Safe for use by many threads.
 */
public final class SharedBudget {

    private static final RedisScript SCRIPT = RedisScript.read(SharedBudget.class, "budget.lua");
    private static final String PREFIX = "bff:";

    private final Redis redis;
    private final LimitDefinition definition;
    private final String replica;
    private final LongSupplier time;
    private final RedisClock clock = new RedisClock();
    private String key = "";
    private Optional<Redis.Subscriber> subscriber = Optional.empty();

    /**
     * @param redis holds it
     * @param definition on which all replicas agree
     * @param replica this one's name among them; new at each start
     * @param time microseconds of a clock that never goes back
     */
    public SharedBudget(Redis redis, LimitDefinition definition, String replica, LongSupplier time) {
        this.redis = redis;
        this.definition = definition;
        this.replica = replica;
        this.time = time;
    }

    /** One hash holds everything, so that no part of it can be evicted alone, and a cluster keeps it on one node. */
    private synchronized String key() {
        String current = PREFIX + "{" + definition.name().get() + "}:budget";
        if (!current.equals(key)) {
            key = current;
            // The old key's channel stays subscribed: at worst this replica is too careful for a while.
            subscriber.ifPresent(listening -> redis.subscribe(current, listening));
        }
        return current;
    }

    /** This replica's name, as events carry it. */
    public String replica() {
        return replica;
    }

    public LimitDefinition.Timing timing() {
        return definition.timing();
    }

    /** Subscribes to whether Redis is usable, and to what the replicas do, this one included. */
    public synchronized void listen(Runnable onUsable, Runnable onUnusable, Consumer<BudgetEvent> onEvent) {
        Redis.Subscriber listening = new Redis.Subscriber() {
            @Override
            public void onUsable() {
                onUsable.run();
            }

            @Override
            public void onUnusable() {
                onUnusable.run();
            }

            @Override
            public void onMessage(String message) {
                ScriptCodec.event(message).ifPresent(onEvent);
            }

            @Override
            public Optional<CompletionStage<?>> onClose() {
                return Optional.of(run("", "leave"));
            }
        };
        redis.subscribe(key(), listening);
        subscriber = Optional.of(listening);
    }

    /**
     * Requests permits.
     *
     * @param onLateGrant receives a grant that came after the failure was reported, or in another epoch
     */
    public CompletionStage<ScriptResponse<Grant>> acquire(PermitRequest request, Consumer<Grant> onLateGrant) {
        List<String> arguments = new ArrayList<>(List.of(
                String.valueOf(request.wanted()),
                String.valueOf(request.first()),
                ScriptCodec.answered(request.answered()),
                ScriptCodec.unused(request.unused()),
                ScriptCodec.numbers(request.reserve())));
        arguments.addAll(clock.last(time.getAsLong()));
        return run(request.epoch(), "acquire", arguments, ScriptCodec::grant, onLateGrant)
                .thenApply(response -> {
                    if (response.state().epoch().equals(request.epoch())) {
                        return response;
                    }
                    onLateGrant.accept(response.value());
                    return new ScriptResponse<>(response.state(), Grant.NONE);
                });
    }

    /**
     * Reports calls that were sent without a grant. Ignored in another epoch.
     *
     * @param number counts the reports, so that one that is repeated is counted once
     */
    public CompletionStage<SharedBudgetState> report(String epoch, long number, List<CallCount> sent) {
        return run(epoch, "report", String.valueOf(number), ScriptCodec.counts(sent));
    }

    /** Promises to send nothing without a grant from now on, and reads what the budget holds. */
    public CompletionStage<ScriptResponse<BudgetSnapshot>> join(String epoch) {
        return run(epoch, "join", clock.last(time.getAsLong()), ScriptCodec::snapshot, late -> {});
    }

    /** Reads what the budget holds. */
    public CompletionStage<ScriptResponse<BudgetSnapshot>> snapshot() {
        return run("", "snapshot", List.of(), ScriptCodec::snapshot, late -> {});
    }

    /** Pauses the upstream for all replicas. */
    public CompletionStage<SharedBudgetState> pause(long micros) {
        return run("", "pause", String.valueOf(micros));
    }

    /** Ends the pause, if the call is its probe. */
    public CompletionStage<SharedBudgetState> endPause(long probe) {
        return run("", "end_pause", String.valueOf(probe));
    }

    /** Allows another probe, if the call is the probe. */
    public CompletionStage<SharedBudgetState> probeLost(long probe) {
        return run("", "probe_lost", String.valueOf(probe));
    }

    /** The upstream named a limit: it applies until another is named, or for two windows without a refusal. */
    public CompletionStage<SharedBudgetState> learn(int limit) {
        return run("", "learn", String.valueOf(limit));
    }

    /**
     * The upstream named how many calls are left. If that is fewer than are known here, somebody else used the rest; if
     * it is more, nothing changes. Ignored in another epoch, and unless there is one window and nothing else.
     *
     * @param micros until it allows more; at most a window
     * @param token of the call with whose answer it was said
     */
    public CompletionStage<SharedBudgetState> remaining(String epoch, int calls, long micros, long token) {
        return run(epoch, "remaining", String.valueOf(calls), String.valueOf(micros), String.valueOf(token));
    }

    private CompletionStage<SharedBudgetState> run(String epoch, String command, String... arguments) {
        return run(epoch, command, List.of(arguments), nothing -> "", late -> {})
                .thenApply(ScriptResponse::state);
    }

    private <T> CompletionStage<ScriptResponse<T>> run(
            String epoch, String command, List<String> arguments, Function<List<?>, T> value, Consumer<T> onLate) {
        long sentAt = time.getAsLong();
        return redis.run(
                        SCRIPT,
                        List.of(key()),
                        arguments(epoch, command, arguments),
                        answer -> onLate.accept(
                                ScriptCodec.response(answer, value).value()))
                .thenApply(answer -> checked(ScriptCodec.response(answer, value), sentAt));
    }

    /** If the clock of Redis was set, the response is void and all replicas must agree again. */
    private <T> ScriptResponse<T> checked(ScriptResponse<T> response, long sentAt) {
        if (clock.step(response.state(), sentAt, time.getAsLong()) == 0) {
            return response;
        }
        // All replicas log it when they receive the event, this one included.
        redis.run(SCRIPT, List.of(key()), arguments(response.state().epoch(), "reset", List.of()), late -> {});
        return new ScriptResponse<>(response.state().outdated(), response.value());
    }

    private List<String> arguments(String epoch, String command, List<String> rest) {
        return Stream.of(List.of(command, replica, epoch), definition.arguments(), rest)
                .flatMap(List::stream)
                .toList();
    }
}
