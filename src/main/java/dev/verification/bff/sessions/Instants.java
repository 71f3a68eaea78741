package dev.verification.bff.sessions;

import dev.verification.bff.upstream.JsonValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Parses the instants that vendors write: ISO 8601 and the variants that databases print, with {@code T} or a space, with
 * or without a fraction of a second, the zone as {@code Z}, {@code +00}, {@code +0000} or {@code +00:00}. Without a zone
 * it is UTC, as at both vendors; a plain date is the start of that day.
 */
public final class Instants {

    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXXXX][XXXX][X]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .toFormatter();

    private Instants() {}

    /** Empty when there is no instant, or it cannot be parsed. */
    public static Optional<Instant> read(@Nullable JsonNode written) {
        String text = JsonValues.text(written);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(WRITTEN.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor read) {
        return read instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
    }
}
