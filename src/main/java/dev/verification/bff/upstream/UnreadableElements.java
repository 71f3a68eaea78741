package dev.verification.bff.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs the elements of an upstream's lists that could not be read, without their content. */
public final class UnreadableElements {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableElements.class);

    private final String upstream;
    private final Counter counter;

    /** @param meters counts as {@code bff.upstream.unreadable} */
    public UnreadableElements(String upstream, MeterRegistry meters) {
        this.upstream = upstream;
        this.counter = Counter.builder("bff.upstream.unreadable")
                .tag("upstream", upstream)
                .description("elements of lists that could not be read and were left out")
                .register(meters);
    }

    /** Counts what is unreadable in an answer, and returns it. */
    public <T> JsonList<T> counted(JsonList<T> answer) {
        int unreadable = answer.elements().unreadable();
        if (unreadable > 0) {
            counter.increment(unreadable);
            LOG.warn(
                    "{}: {} of {} elements of a list could not be read and are left out",
                    upstream,
                    unreadable,
                    answer.elements().size());
        }
        return answer;
    }
}
