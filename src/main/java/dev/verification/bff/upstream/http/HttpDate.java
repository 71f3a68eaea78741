package dev.verification.bff.upstream.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a date as HTTP writes it, in all three forms, and as servers really send it: any case, a one-digit day, hyphens
 * or spaces, a weekday that is wrong or missing, {@code UTC} or nothing for {@code GMT}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, Date/Time Formats</a>
 */
final class HttpDate {

    private static final String WEEKDAY = "(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+";
    private static final String ZONE = "(?i)\\s*(gmt|utc?|z|[+-]00:?00)$";
    /** RFC 9110: a two-digit year that looks more than 50 years ahead means the century before. */
    private static final int YEARS_BACK = 49;

    private HttpDate() {}

    /**
     * @param text the header's value
     * @param now decides the century of a two-digit year
     * @return empty when it is no date, or in a zone other than UTC
     */
    static Optional<Instant> read(String text, Instant now) {
        String bare = text.strip()
                .replaceFirst(WEEKDAY, "")
                .replaceFirst(ZONE, "")
                .replace('-', ' ')
                .replaceAll("\\s+", " ");
        return forms(now).stream().flatMap(form -> parse(bare, form).stream()).findFirst();
    }

    private static List<DateTimeFormatter> forms(Instant now) {
        LocalDate earliest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(YEARS_BACK);
        return List.of(
                form().appendPattern("d MMM uuuu H:mm:ss").toFormatter(Locale.ENGLISH),
                form().appendPattern("d MMM ")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
                        .appendPattern(" H:mm:ss")
                        .toFormatter(Locale.ENGLISH),
                form().appendPattern("MMM d H:mm:ss uuuu").toFormatter(Locale.ENGLISH));
    }

    private static DateTimeFormatterBuilder form() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form.withResolverStyle(ResolverStyle.STRICT))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }
}
