package dev.verification.bff.upstream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Statistics of one request, for its log line and for {@code Server-Timing}: the calls made for it, what they cost, and the
 * outcomes of its parts. Holds counts and durations, nothing of what was read. Thread-safe.
 */
public final class CallStats {

    private static final Runnable NOTHING = () -> {};

    private final Map<String, Integer> parts = new ConcurrentHashMap<>(4);
    private final Queue<CachedPart> freshParts = new ConcurrentLinkedQueue<>();
    private final Context trace;
    private final AnswerCost cost;
    private final boolean isInBackground;

    /** Of a request that is not traced, and whose calls nobody reports. */
    public CallStats() {
        this(Context.root());
    }

    /** Of a request whose calls nobody reports. */
    public CallStats(Context trace) {
        this(trace, new UnreportedCalls());
    }

    /**
     * @param trace holds the request's own span, the parent of its attempts' spans
     * @param unreported of all requests
     */
    public CallStats(Context trace, UnreportedCalls unreported) {
        this(trace, new AnswerCost(unreported), false);
    }

    private CallStats(Context trace, AnswerCost cost, boolean isInBackground) {
        this.trace = trace;
        this.cost = cost;
        this.isInBackground = isInBackground;
    }

    /** For what is read in the background for this request: its calls belong to the request, but it does not wait for them. */
    public CallStats inBackground() {
        return new CallStats(Context.root(), cost, true);
    }

    /** What the request's answer costs. */
    public AnswerCost cost() {
        return cost;
    }

    /** Attempts by upstream. */
    public Map<String, Integer> attempts() {
        return cost.calls();
    }

    /** Readings by upstream and outcome: {@code didit_fresh}, for example; none that are zero. */
    public Map<String, Integer> parts() {
        return new TreeMap<>(parts);
    }

    /** Holds the request's own span, the parent of its attempts' spans. */
    public Context trace() {
        return trace;
    }

    /** Whether the spans of this request are collected. */
    public boolean isTraced() {
        return Span.fromContext(trace).getSpanContext().isSampled();
    }

    /** Counts an attempt made for this request. */
    public void attempted(String upstream) {
        cost.addCalls(upstream, 1);
    }

    /** Takes back an attempt for which no connection was available: the upstream has not seen it. */
    public void notSent(String upstream) {
        cost.addCalls(upstream, -1);
    }

    /** Counts a part that was answered from the cache. */
    public void kept(String upstream) {
        if (!isInBackground) {
            cost.addKept(upstream, 1);
        }
    }

    /**
     * The request begins to wait for an upstream.
     *
     * @return ends the wait; only the first run counts
     */
    public Runnable waitFor(String upstream) {
        return isInBackground ? NOTHING : cost.waitFor(upstream);
    }

    /**
     * The request begins to wait for a permit.
     *
     * @return ends the wait; only the first run counts
     */
    public Runnable waitInQueue() {
        return isInBackground ? NOTHING : cost.waitInQueue();
    }

    /** A part was fresh: from the cache, or just read. */
    public void wasFresh(CachedPart part) {
        freshParts.add(part);
    }

    /** The parts of the answer; empty when one of them was not fresh. */
    public Optional<List<CachedPart>> freshParts() {
        List<CachedPart> fresh = List.copyOf(freshParts);
        int read = parts.values().stream().mapToInt(Integer::intValue).sum();
        return fresh.size() == read ? Optional.of(fresh) : Optional.empty();
    }

    void answeredFromCache(String upstream, String outcome, int count) {
        parts.merge(upstream + "_" + outcome, count, Integer::sum);
        cost.addKept(upstream, count);
    }

    void answered(String upstream, String outcome) {
        parts.merge(upstream + "_" + outcome, 1, Integer::sum);
    }

    /**
     * A part of an answer that was fresh in the cache, or has been cached by the read itself.
     *
     * @param upstream from which it was read
     * @param isAbsent whether the upstream answered "there is none"
     * @param isCurrent whether another read would return the same, still fresh
     */
    public record CachedPart(String upstream, boolean isAbsent, BooleanSupplier isCurrent) {}
}
