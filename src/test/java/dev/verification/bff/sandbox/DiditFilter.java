package dev.verification.bff.sandbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The filters of Didit's session list that are simulated: {@code vendor_data}, {@code status} (several by comma),
 * {@code workflow_id}, {@code date_from}, {@code date_to} and {@code session_kind}. All combine with AND.
 */
final class DiditFilter {

    private DiditFilter() {}

    static Predicate<DiditSession> of(SimulatedCall call) {
        boolean business = call.parameter("session_kind").equals(Optional.of("business"));
        return filter(
                        call,
                        "vendor_data",
                        (session, wanted) -> session.vendorData().equals(wanted))
                .and(filter(
                        call,
                        "status",
                        (session, wanted) -> Arrays.asList(wanted.split(",")).contains(session.status())))
                .and(filter(
                        call,
                        "workflow_id",
                        (session, wanted) -> session.text("workflow_id").equals(wanted)))
                .and(filter(
                        call,
                        "date_from",
                        (session, from) -> !createdAt(session).isBefore(Instant.parse(from))))
                .and(filter(
                        call, "date_to", (session, to) -> !createdAt(session).isAfter(Instant.parse(to))))
                .and(session -> !business);
    }

    private static Predicate<DiditSession> filter(
            SimulatedCall call, String parameter, BiPredicate<DiditSession, String> isMatch) {
        return call.parameter(parameter)
                .<Predicate<DiditSession>>map(wanted -> session -> isMatch.test(session, wanted))
                .orElse(session -> true);
    }

    private static Instant createdAt(DiditSession session) {
        return Instant.parse(session.text("created_at"));
    }
}
