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
 * Reads the instants that sources write: ISO 8601 and what databases make of it, with {@code T} or a space, with or
 * without a fraction of a second, the zone as {@code Z}, {@code +00}, {@code +0000} or {@code +00:00}. What has no zone
 * is UTC, as with both vendors; a plain date is its start.
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

    /** The instant; empty when there is none, or none that can be read. */
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
