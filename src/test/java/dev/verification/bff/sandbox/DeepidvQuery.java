package dev.verification.bff.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;

/**
 * The query of a call for deepidv's list.
 *
 * @param limit rows of a page
 * @param filter which sessions: those of the query mode, in the date range, after the cursor
 */
record DeepidvQuery(int limit, Predicate<SimulatedSession> filter) {

    /** The vendor's 400. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    static DeepidvQuery of(SimulatedCall call) {
        Optional<Instant> start =
                call.parameter("start_date").map(text -> read("start_date", text, DeepidvQuery::instant));
        Optional<Instant> end = call.parameter("end_date").map(text -> read("end_date", text, DeepidvQuery::instant));
        Optional<DeepidvCursor> cursor =
                call.parameter("next_token").map(text -> read("next_token", text, DeepidvCursor::parse));
        return new DeepidvQuery(
                limit(call),
                mode(call)
                        .and(session -> start.isEmpty() || !session.createdAt().isBefore(start.get()))
                        .and(session -> end.isEmpty() || !session.createdAt().isAfter(end.get()))
                        .and(session -> cursor.isEmpty() || cursor.get().isBefore(session)));
    }

    boolean matches(SimulatedSession session) {
        return filter.test(session);
    }

    /** Mutually exclusive: only the first one given applies. */
    private static Predicate<SimulatedSession> mode(SimulatedCall call) {
        Optional<String> externalId = call.parameter("external_id");
        Optional<String> workflowId = call.parameter("workflow_id");
        Predicate<SimulatedSession> organization =
                session -> session.organizationId().equals(SampleData.ORGANIZATION);
        if (externalId.isPresent()) {
            return organization.and(session -> session.externalId().equals(externalId));
        }
        if (workflowId.isPresent()) {
            return organization.and(session -> session.workflowId().equals(workflowId));
        }
        return call.parameter("by_organization").equals(Optional.of("true"))
                ? organization
                : organization.and(session -> session.senderUserId().equals(SampleData.OWN_SENDER));
    }

    private static int limit(SimulatedCall call) {
        int limit = call.parameter("limit")
                .map(text -> read("limit", text, Integer::parseInt))
                .orElse(50);
        if (limit < 1 || limit > 500) {
            throw new Refused("limit must be between 1 and 500.");
        }
        return limit;
    }

    private static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (DateTimeException | IllegalArgumentException | NullPointerException | JacksonException unreadable) {
            throw new Refused(name + " is invalid.");
        }
    }
}
