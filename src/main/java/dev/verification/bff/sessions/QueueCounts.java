package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import java.util.List;

/**
 * How many sessions are in each of some statuses.
 *
 * @param counts in the requested order
 * @param source the oldest reading among them
 */
public record QueueCounts(List<StatusCount> counts, Reading<?> source) {

    static QueueCounts of(List<StatusCount> counts, List<Reading<Integer>> readings) {
        return new QueueCounts(
                counts, readings.stream().reduce(Reading::noFresherThan).orElseThrow());
    }

    /**
     * How many sessions are in one status.
     *
     * @param status one of Didit's statuses
     * @param count sessions in it
     */
    public record StatusCount(String status, int count) {}
}
