package dev.verification.bff.web.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An ISO 8601 date or date-time of the years 0 to 9999, with or without a zone. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = IsoDate.Validator.class)
@interface IsoDate {

    String FROM =
            "Only sessions created at or after it: ISO 8601, with or without a zone (UTC then); a plain date is the"
                    + " start of that day.";

    String TO =
            "Only sessions created at or before it: ISO 8601, with or without a zone (UTC then); a plain date is the end"
                    + " of that day.";

    String message() default "must be an ISO 8601 date or date-time, for example 2026-01-31T08:00:00Z";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /**
     * A range of dates.
     *
     * @param start empty if it is open
     * @param end empty if it is open
     */
    record Range(Optional<Instant> start, Optional<Instant> end) {

        /** @throws InvalidRequestException when the range ends before it starts */
        static Range read(String startName, @Nullable String start, String endName, @Nullable String end) {
            Range range = new Range(
                    Optional.ofNullable(start).map(Bound.START::read),
                    Optional.ofNullable(end).map(Bound.END::read));
            if (range.start.isPresent()
                    && range.end.filter(range.start.get()::isAfter).isPresent()) {
                throw new InvalidRequestException(startName, "must not be after " + endName);
            }
            return range;
        }
    }

    /** Which end of a range a date is: a plain date is one end of that day. Without a zone, times are in UTC. */
    enum Bound {
        START(LocalTime.MIN),
        /** deepidv counts in milliseconds, so the day ends with its last one. */
        END(LocalTime.of(23, 59, 59, 999_000_000));

        private final LocalTime timeOfPlainDate;

        Bound(LocalTime timeOfPlainDate) {
            this.timeOfPlainDate = timeOfPlainDate;
        }

        /** @throws DateTimeException when the text is not such a date */
        Instant read(String text) {
            // An unescaped plus before the zone arrives as a space.
            OffsetDateTime instant = switch (parse(text.replace(' ', '+'))) {
                case OffsetDateTime exact -> exact;
                case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
                case TemporalAccessor date ->
                    ((LocalDate) date).atTime(timeOfPlainDate).atOffset(ZoneOffset.UTC);
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

    /** Accepts what {@link Bound} can read. */
    final class Validator implements ConstraintValidator<IsoDate, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            try {
                Bound.START.read(text);
                return true;
            } catch (DateTimeException unreadable) {
                return false;
            }
        }
    }
}
