package dev.verification.bff.web.request;

import dev.verification.bff.sessions.SessionQuery;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/** What a parameter may hold. */
public sealed interface ValueRange {

    /** What is wrong with a value, in words that follow the parameter's name; empty when nothing is. */
    Optional<String> complaint(String value);

    static ValueRange integer(int min, int max) {
        return new WholeNumber(min, max);
    }

    static ValueRange text(int maxLength) {
        return new Text(maxLength);
    }

    static ValueRange token(int maxLength) {
        return new Token(maxLength);
    }

    static ValueRange choice(String... values) {
        return new Choice(List.of(values));
    }

    static ValueRange date(DateBound bound) {
        return new Date(bound);
    }

    /** A whole number; both ends belong to it. */
    record WholeNumber(int min, int max) implements ValueRange {
        @Override
        public Optional<String> complaint(String value) {
            return value.matches("\\d{1,10}") && Long.parseLong(value) >= min && Long.parseLong(value) <= max
                    ? Optional.empty()
                    : Optional.of("must be a whole number from %d to %d".formatted(min, max));
        }
    }

    /** A text of at most so many characters, none of them a control character. */
    record Text(int maxLength) implements ValueRange {
        @Override
        public Optional<String> complaint(String value) {
            if (value.length() > maxLength) {
                return Optional.of("must have at most %d characters".formatted(maxLength));
            }
            return value.chars().anyMatch(Character::isISOControl)
                    ? Optional.of("must not hold control characters")
                    : Optional.empty();
        }
    }

    /** A vendor's token of at most so many characters, or a cursor of our own, which may hold such a token. */
    record Token(int maxLength) implements ValueRange {
        @Override
        public Optional<String> complaint(String value) {
            boolean isOurs = value.startsWith(SessionQuery.CURSOR_PREFIX);
            return new Text(isOurs ? SessionQuery.LONGEST_CURSOR : maxLength).complaint(value);
        }
    }

    /** One of a few values. */
    record Choice(List<String> values) implements ValueRange {
        @Override
        public Optional<String> complaint(String value) {
            return values.contains(value) ? Optional.empty() : Optional.of("must be " + String.join(" or ", values));
        }
    }

    /** A date or an instant in ISO 8601. */
    record Date(DateBound bound) implements ValueRange {
        @Override
        public Optional<String> complaint(String value) {
            try {
                bound.read(value);
                return Optional.empty();
            } catch (DateTimeException unreadable) {
                return Optional.of("must be an ISO 8601 date or date-time, for example 2026-01-31T08:00:00Z");
            }
        }
    }
}
