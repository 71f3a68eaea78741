package dev.verification.bff.upstream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statistics of one request, for its log line: the attempts made for it, and the outcomes of its parts. Holds counts,
 * nothing of what was read. An attempt shared with other requests is counted for the one that made it, and a background
 * refresh for none. Safe for use by many threads.
 */
public final class CallStats {

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>(4);
    private final Map<String, Integer> parts = new ConcurrentHashMap<>(4);
    private final Context trace;

    /** Of a request that is not traced. */
    public CallStats() {
        this(Context.root());
    }

    /**
     * @param trace holds the request's own span, the parent of its attempts' spans
     */
    public CallStats(Context trace) {
        this.trace = trace;
    }

    /** Attempts by upstream. */
    public Map<String, Integer> attempts() {
        return new TreeMap<>(attempts);
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
        attempts.merge(upstream, 1, Integer::sum);
    }

    void answered(String upstream, String outcome) {
        parts.merge(upstream + "_" + outcome, 1, Integer::sum);
    }
}
