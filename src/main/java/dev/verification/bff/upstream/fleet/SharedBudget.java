package dev.verification.bff.upstream.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One upstream's budget and pause, as all replicas share them. When another key comes into use it is another budget, to
 * which this replica then comes as if Redis were new to it. Safe for use by many threads.
 */
public final class SharedBudget {

    private static final String PREFIX = "bff:";

    private final Redis redis;
    private final Terms terms;
    private final String replica;
    private List<String> keys = List.of();
    private Optional<Redis.Listener> listener = Optional.empty();

    /**
     * @param redis where it is kept
     * @param terms on which all replicas agree
     * @param replica this one's name among them; new at each start
     */
    public SharedBudget(Redis redis, Terms terms, String replica) {
        this.redis = redis;
        this.terms = terms;
        this.replica = replica;
    }

    private synchronized List<String> keys() {
        List<String> now = keys(terms);
        if (!now.equals(keys)) {
            keys = now;
            // Who still uses the key before is heard on: at worst we are too careful for a while.
            listener.ifPresent(told -> redis.listen(now.getFirst(), told));
        }
        return now;
    }

    /** The braces keep all keys of one budget together where Redis is a cluster. */
    private static List<String> keys(Terms terms) {
        String stem = PREFIX + "{" + terms.name().get() + "}:";
        List<String> keys = new ArrayList<>(List.of(stem + "state", stem + "demand", stem + "way"));
        for (int window = 0; window < terms.windows(); window++) {
            keys.add(stem + "window" + window);
        }
        return List.copyOf(keys);
    }

    public String replica() {
        return replica;
    }

    /** Hears whether Redis can be used, and what the others do; also what this replica did itself. */
    public synchronized void listen(Runnable up, Runnable down, Consumer<News> news) {
        Redis.Listener told = new Redis.Listener() {
            @Override
            public void up() {
                up.run();
            }

            @Override
            public void down() {
                down.run();
            }

            @Override
            public void heard(String message) {
                Wording.news(message).ifPresent(news);
            }
        };
        redis.listen(keys().getFirst(), told);
        listener = Optional.of(told);
    }

    /**
     * Asks for places.
     *
     * @param late takes a grant that came when it had been given up
     */
    public CompletionStage<Answer<Grant>> ask(Ask ask, Consumer<Grant> late) {
        List<String> words = arguments(
                "ask",
                String.valueOf(ask.wanted()),
                String.valueOf(ask.first()),
                Wording.sent(ask.landed()),
                Wording.numbers(ask.unused()));
        return redis.run(
                        keys(),
                        words,
                        answer -> late.accept(
                                Wording.answer(answer, Wording::grant).value()))
                .thenApply(answer -> Wording.answer(answer, Wording::grant));
    }

    /** Tells of calls that were sent without Redis; telling of one twice does no harm. */
    public CompletionStage<Standing> join(List<Sent> sent) {
        return run("join", Wording.sent(sent));
    }

    public CompletionStage<Answer<Snapshot>> snapshot() {
        return redis.run(keys(), arguments("snapshot"), SharedBudget::ignore)
                .thenApply(answer -> Wording.answer(answer, Wording::snapshot));
    }

    /** Pauses the upstream for all replicas. */
    public CompletionStage<Standing> pause(long micros) {
        return run("pause", String.valueOf(micros));
    }

    /** Ends the pause, if the call is its probe. */
    public CompletionStage<Standing> open(long probe) {
        return run("open", String.valueOf(probe));
    }

    /** Ends the pause in any case. */
    public CompletionStage<Standing> open() {
        return run("open", "");
    }

    /** Lets another probe leave, if the call is the probe. */
    public CompletionStage<Standing> probeLost(long probe) {
        return run("probe_lost", String.valueOf(probe));
    }

    /** The upstream named a limit. */
    public CompletionStage<Standing> learn(int limit) {
        return run("learn", String.valueOf(limit));
    }

    private CompletionStage<Standing> run(String deed, String word) {
        return redis.run(keys(), arguments(deed, word), SharedBudget::ignore).thenApply(Wording::standing);
    }

    private static void ignore(List<Object> late) {}

    private List<String> arguments(String deed, String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                deed,
                replica,
                terms.limits(),
                String.valueOf(terms.longestWay()),
                String.valueOf(terms.settling()),
                String.valueOf(terms.lease())));
        arguments.addAll(List.of(words));
        return arguments;
    }
}
