package dev.verification.bff.web.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks a query string against what a route accepts. All that is wrong is told at once.
 * A parameter nobody knows is an error: a typo would silently widen the query.
 */
final class QueryString {

    /** More are not told: a hostile query would make a long answer of a short question. */
    private static final int MOST_ERRORS = 20;

    private final List<QueryParameter> accepted;
    private final Map<QueryParameter, String> values = new EnumMap<>(QueryParameter.class);
    private final List<InvalidRequestException.ParameterError> errors = new ArrayList<>();

    private QueryString(List<QueryParameter> accepted) {
        this.accepted = accepted;
    }

    /** @throws InvalidRequestException naming every parameter that is wrong */
    static Parameters read(@Nullable String query, List<QueryParameter> accepted) {
        QueryString read = new QueryString(accepted);
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (!pair.isEmpty()) {
                read.pair(pair);
            }
        }
        Parameters parameters = new Parameters(read.values);
        if (read.errors.isEmpty() && parameters.isRangeInverted()) {
            read.error("start_date", "must not be after end_date");
        }
        if (!read.errors.isEmpty()) {
            throw new InvalidRequestException(read.errors);
        }
        return parameters;
    }

    private void pair(String pair) {
        String[] nameAndValue = pair.split("=", 2);
        String name = decode(nameAndValue[0]).orElse(nameAndValue[0]);
        Optional<String> value = decode(nameAndValue.length > 1 ? nameAndValue[1] : "");
        QueryParameter.named(name, accepted)
                .ifPresentOrElse(
                        parameter -> value.ifPresentOrElse(
                                v -> value(parameter, v), () -> error(name, "is not percent-encoded UTF-8")),
                        () -> error(shown(name), "is not a parameter of this route"));
    }

    private void value(QueryParameter parameter, String value) {
        if (values.put(parameter, value) != null) {
            error(parameter.wireName(), "is given more than once");
        } else if (value.isBlank()) {
            error(parameter.wireName(), "must not be empty");
        } else {
            parameter.range().complaint(value).ifPresent(complaint -> error(parameter.wireName(), complaint));
        }
    }

    private void error(String parameter, String message) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new InvalidRequestException.ParameterError(parameter, message));
        }
    }

    private static Optional<String> decode(String encoded) {
        try {
            // A replacement character stands where the bytes were no UTF-8.
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8))
                    .filter(Predicate.not(text -> text.indexOf('\uFFFD') >= 0));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** An unknown name is told back, but not at any length. */
    private static String shown(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
