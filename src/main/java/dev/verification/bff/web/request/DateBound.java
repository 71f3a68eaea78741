package dev.verification.bff.web.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads a date that bounds a range: without a zone it is UTC, and a plain date is one end of that day. */
public enum DateBound {
    START(LocalTime.MIN),
    /** deepidv counts in milliseconds, so the day ends with its last one. */
    END(LocalTime.of(23, 59, 59, 999_000_000));

    private final LocalTime timeOfPlainDate;

    DateBound(LocalTime timeOfPlainDate) {
        this.timeOfPlainDate = timeOfPlainDate;
    }

    /** @throws DateTimeException when the text is no ISO 8601 date of the years 0 to 9999 */
    Instant read(String text) {
        // An unescaped plus before the zone arrives as a space.
        TemporalAccessor parsed = parse(text.replace(' ', '+'));
        OffsetDateTime instant = switch (parsed) {
            case OffsetDateTime exact -> exact;
            case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
            default -> ((LocalDate) parsed).atTime(timeOfPlainDate).atOffset(ZoneOffset.UTC);
        };
        int year = instant.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9_999) {
            throw new DateTimeException("year out of range");
        }
        return instant.toInstant();
    }

    private static TemporalAccessor parse(String text) {
        return text.contains("T")
                ? DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                : LocalDate.parse(text);
    }
}
