package dev.verification.bff.web.request;

import java.util.List;
import java.util.stream.Stream;

/** Reads a list of Didit's statuses. */
final class Statuses {

    static final String DESCRIPTION =
            "Didit's statuses, several by comma: `Not Started`, `In Progress`, `Awaiting User`,"
                    + " `In Review`, `Approved`, `Declined`, `Resubmitted`, `Expired`, `Abandoned`, `Kyc Expired`.";

    private static final int MAX = 10;

    private Statuses() {}

    /**
     * Each status once, in the order given.
     *
     * @throws InvalidRequestException when there is none, an empty one or more than ten
     */
    static List<String> read(String status) {
        List<String> statuses =
                Stream.of(status.split(",", -1)).map(String::strip).distinct().toList();
        if (statuses.contains("") || statuses.size() > MAX) {
            throw new InvalidRequestException("status", "must be 1 to 10 statuses, separated by commas");
        }
        return statuses;
    }
}
