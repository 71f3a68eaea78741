package dev.verification.bff.upstream;

import dev.verification.bff.upstream.CallStats.CachedPart;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of an answer that were all fresh when it was made: while they are current, another answer to the same question
 * would be the same.
 */
public final class CurrentParts {

    private final List<CachedPart> parts;
    private final Map<Kind, Long> counts;

    private CurrentParts(List<CachedPart> parts) {
        this.parts = List.copyOf(parts);
        this.counts = parts.stream().collect(Collectors.groupingBy(Kind::of, Collectors.counting()));
    }

    /** The parts of a request's answer; empty when one of them was not fresh. */
    public static Optional<CurrentParts> of(CallStats stats) {
        return stats.freshParts().map(CurrentParts::new);
    }

    /** Whether reading all of them again would return the same, without a call. */
    public boolean areCurrent() {
        for (CachedPart part : parts) {
            if (!part.isCurrent().getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    /** Counts them as if each had been read again from the cache. */
    public void count(CallStats stats, MeterRegistry meters) {
        counts.forEach((kind, count) -> {
            stats.answeredFromCache(kind.upstream(), kind.outcome(), count.intValue());
            RecordingReader.counter(kind.upstream(), kind.outcome(), meters).increment(count);
        });
    }

    private record Kind(String upstream, String outcome) {

        static Kind of(CachedPart part) {
            return new Kind(part.upstream(), part.isAbsent() ? RecordingReader.ABSENT : RecordingReader.FRESH);
        }
    }
}
