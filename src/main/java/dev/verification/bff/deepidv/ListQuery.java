package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.upstream.JsonRow;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * Writes a {@link SessionQuery} as deepidv's list route takes it: each component of the record is a parameter, so that a
 * new one is added there and nowhere else.
 */
final class ListQuery {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final List<Parameter> PARAMETERS = Stream.of(SessionQuery.class.getRecordComponents())
            .map(Parameter::of)
            .toList();

    private static final Set<String> PAGE_PARAMETERS = Set.of("limit", "next_token");

    private ListQuery() {}

    /** The whole query string; equal queries have equal strings. */
    static String of(SessionQuery query) {
        return write(query, parameter -> true);
    }

    /** The query string without the parameters of the page. */
    static String selection(SessionQuery query) {
        return write(query, parameter -> !PAGE_PARAMETERS.contains(parameter.name()));
    }

    /** The name of the first parameter with a text. */
    static Optional<String> firstText(SessionQuery query) {
        return PARAMETERS.stream()
                .filter(parameter -> parameter.value(query).orElse("") instanceof String text && !text.isEmpty())
                .map(Parameter::name)
                .findFirst();
    }

    private static String write(SessionQuery query, Predicate<Parameter> included) {
        return PARAMETERS.stream()
                .filter(included)
                .flatMap(parameter ->
                        parameter.value(query).map(value -> parameter.name() + "=" + encode(value)).stream())
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(Object value) {
        String text = value instanceof Instant instant ? MILLISECONDS.format(instant) : value.toString();
        return UriUtils.encode(text, "UTF-8");
    }

    private record Parameter(String name, Method accessor) {

        static Parameter of(RecordComponent component) {
            return new Parameter(JsonRow.snakeCase(component.getName()), component.getAccessor());
        }

        /** Empty when it is not given, or false. */
        Optional<Object> value(SessionQuery query) {
            try {
                Object value = Objects.requireNonNull(accessor.invoke(query));
                return value instanceof Optional<?> optional
                        ? optional.map(Object.class::cast)
                        : Optional.of(value).filter(given -> !given.equals(false));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
