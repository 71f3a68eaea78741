package dev.verification.bff.upstream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What one request leaves behind for operators: the attempts made for it, and what its parts were. Holds counts,
 * nothing of what was read. An attempt that another request made and shared is counted there, and a refresh that
 * nobody waits for is counted nowhere. Safe for use by many threads.
 */
public final class CallStats {

    private static final PartOutcome[] OUTCOMES = PartOutcome.values();
    private static final int ATTEMPTS = OUTCOMES.length;

    private final Map<String, AtomicIntegerArray> counts = new ConcurrentHashMap<>(4);
    private final Context trace;

    /** Of a request that is not traced. */
    public CallStats() {
        this(Context.root());
    }

    /**
     * @param trace holds the request's own span, to which the spans of its attempts belong
     */
    public CallStats(Context trace) {
        this.trace = trace;
    }

    /** Attempts by upstream. */
    public Map<String, Integer> attempts() {
        Map<String, Integer> attempts = new TreeMap<>();
        counts.forEach((upstream, count) -> attempts.put(upstream, count.get(ATTEMPTS)));
        return attempts;
    }

    /** Readings by upstream and outcome, of which there were any: {@code didit_fresh}, for example. */
    public Map<String, Integer> parts() {
        Map<String, Integer> parts = new TreeMap<>();
        counts.forEach((upstream, count) -> {
            for (PartOutcome outcome : OUTCOMES) {
                if (count.get(outcome.ordinal()) > 0) {
                    parts.put(upstream + "_" + outcome.tag(), count.get(outcome.ordinal()));
                }
            }
        });
        return parts;
    }

    /** Holds the request's own span, to which the spans of its attempts belong. */
    public Context trace() {
        return trace;
    }

    /** Whether anybody collects the spans of this request. */
    public boolean isTraced() {
        return Span.fromContext(trace).getSpanContext().isSampled();
    }

    /** Counts an attempt made for this request. */
    public void attempted(String upstream) {
        of(upstream).incrementAndGet(ATTEMPTS);
    }

    void told(String upstream, PartOutcome outcome) {
        of(upstream).incrementAndGet(outcome.ordinal());
    }

    private AtomicIntegerArray of(String upstream) {
        AtomicIntegerArray known = counts.get(upstream);
        return known != null
                ? known
                : counts.computeIfAbsent(upstream, first -> new AtomicIntegerArray(OUTCOMES.length + 1));
    }
}
