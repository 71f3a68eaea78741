package dev.verification.bff.upstream.shared;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.redis.RedisScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upstream's budget and pause, as all replicas share them. When another key comes into use it is another budget, to
 * which this replica then comes as if Redis were new to it. Safe for use by many threads.
 */
public final class SharedBudget {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBudget.class);
    private static final RedisScript SCRIPT = RedisScript.read(SharedBudget.class, "budget.lua");
    private static final String PREFIX = "bff:";
    private static final long MICROS_OF_A_MILLI = 1_000;

    private final Redis redis;
    private final LimitDefinition terms;
    private final String replica;
    private final LongSupplier time;
    private final RedisClock clock = new RedisClock();
    private String key = "";
    private Optional<Redis.Subscriber> listener = Optional.empty();

    /**
     * @param redis where it is kept
     * @param terms on which all replicas agree
     * @param replica this one's name among them; new at each start
     * @param time microseconds of a clock that never goes back
     */
    public SharedBudget(Redis redis, LimitDefinition terms, String replica, LongSupplier time) {
        this.redis = redis;
        this.terms = terms;
        this.replica = replica;
        this.time = time;
    }

    /** One hash holds everything, so that no part of it can be evicted alone, and a cluster keeps it on one node. */
    private synchronized String key() {
        String now = PREFIX + "{" + terms.name().get() + "}:budget";
        if (!now.equals(key)) {
            key = now;
            // Who still uses the key before is heard on: at worst we are too careful for a while.
            listener.ifPresent(told -> redis.subscribe(now, told));
        }
        return now;
    }

    public String replica() {
        return replica;
    }

    /** How long what may take. */
    public LimitDefinition.Times times() {
        return terms.times();
    }

    /** Hears whether Redis can be used, and what the others do; also what this replica did itself. */
    public synchronized void listen(Runnable up, Runnable down, Consumer<BudgetEvent> news) {
        Redis.Subscriber told = new Redis.Subscriber() {
            @Override
            public void onUsable() {
                up.run();
            }

            @Override
            public void onUnusable() {
                down.run();
            }

            @Override
            public void onMessage(String message) {
                ScriptCodec.news(message).ifPresent(news);
            }

            @Override
            public Optional<CompletionStage<?>> onClose() {
                return Optional.of(run("", "leave"));
            }
        };
        redis.subscribe(key(), told);
        listener = Optional.of(told);
    }

    /**
     * Asks for places.
     *
     * @param late takes a grant that came when it had been given up
     */
    public CompletionStage<PermitResponse<Grant>> ask(PermitRequest ask, Consumer<Grant> late) {
        List<String> words = new ArrayList<>(List.of(
                String.valueOf(ask.wanted()),
                String.valueOf(ask.first()),
                ScriptCodec.landed(ask.landed()),
                ScriptCodec.unused(ask.unused()),
                ScriptCodec.numbers(ask.reserve())));
        words.addAll(clock.last(time.getAsLong()));
        return question(ask.epoch(), "ask", words, ScriptCodec::grant, late).thenApply(answer -> {
            if (answer.standing().epoch().equals(ask.epoch())) {
                return answer;
            }
            late.accept(answer.value());
            return new PermitResponse<>(answer.standing(), Grant.NONE);
        });
    }

    /**
     * Tells of calls that were sent without Redis. Heeded in its epoch only.
     *
     * @param telling counts the tellings, so that one that is repeated is heeded once
     */
    public CompletionStage<SharedBudgetState> join(String epoch, long telling, List<CallCount> sent) {
        return run(epoch, "join", String.valueOf(telling), ScriptCodec.landings(sent));
    }

    /** Promises to send nothing any more without asking, and looks at what the budget holds. */
    public CompletionStage<PermitResponse<Snapshot>> enter(String epoch) {
        return question(epoch, "enter", clock.last(time.getAsLong()), ScriptCodec::snapshot, late -> {});
    }

    /** Looks at what the budget holds. */
    public CompletionStage<PermitResponse<Snapshot>> snapshot() {
        return question("", "snapshot", List.of(), ScriptCodec::snapshot, late -> {});
    }

    /** Pauses the upstream for all replicas. */
    public CompletionStage<SharedBudgetState> pause(long micros) {
        return run("", "pause", String.valueOf(micros));
    }

    /** Ends the pause, if the call is its probe. */
    public CompletionStage<SharedBudgetState> open(long probe) {
        return run("", "open", String.valueOf(probe));
    }

    /** Lets another probe leave, if the call is the probe. */
    public CompletionStage<SharedBudgetState> probeLost(long probe) {
        return run("", "probe_lost", String.valueOf(probe));
    }

    /** The upstream named a limit: it holds until another is named, or for two windows without a refusal. */
    public CompletionStage<SharedBudgetState> learn(int limit) {
        return run("", "learn", String.valueOf(limit));
    }

    /**
     * The upstream named how many calls are left. Where that is fewer than we know of, somebody else took the rest;
     * where it is more, it changes nothing. Heeded in its epoch only, and only where there is one window and no more.
     *
     * @param micros until it takes more; at most a window
     * @param token of the call with whose answer it was said
     */
    public CompletionStage<SharedBudgetState> remaining(String epoch, int left, long micros, long token) {
        return run(epoch, "remaining", String.valueOf(left), String.valueOf(micros), String.valueOf(token));
    }

    private CompletionStage<SharedBudgetState> run(String epoch, String deed, String... words) {
        return question(epoch, deed, List.of(words), nothing -> "", late -> {}).thenApply(PermitResponse::standing);
    }

    private <T> CompletionStage<PermitResponse<T>> question(
            String epoch, String deed, List<String> words, Function<List<?>, T> value, Consumer<T> late) {
        long sent = time.getAsLong();
        return redis.run(
                        SCRIPT,
                        List.of(key()),
                        arguments(epoch, deed, words),
                        answer -> late.accept(ScriptCodec.answer(answer, value).value()))
                .thenApply(answer -> checked(ScriptCodec.answer(answer, value), sent));
    }

    /** An answer by a clock that was set is void, and all replicas must agree anew. */
    private <T> PermitResponse<T> checked(PermitResponse<T> answer, long sent) {
        long step = clock.step(answer.standing(), sent, time.getAsLong());
        if (step == 0) {
            return answer;
        }
        // All replicas say so when they hear of it, this one included.
        LOG.debug("the clock of Redis was set by {} ms", step / MICROS_OF_A_MILLI);
        redis.run(SCRIPT, List.of(key()), arguments(answer.standing().epoch(), "renew", List.of()), late -> {});
        return new PermitResponse<>(answer.standing().outdated(), answer.value());
    }

    private List<String> arguments(String epoch, String deed, List<String> words) {
        LimitDefinition.Times times = terms.times();
        List<String> arguments =
                new ArrayList<>(List.of(deed, replica, epoch, terms.limits(), String.valueOf(terms.replicas())));
        for (long one :
                List.of(times.longestWay(), times.silence(), times.settling(), times.forgetting(), times.lease())) {
            arguments.add(String.valueOf(one));
        }
        arguments.add(String.valueOf(times.timeToLive() / MICROS_OF_A_MILLI));
        arguments.addAll(words);
        return arguments;
    }
}
