package dev.verification.bff.web.request;

import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import jakarta.validation.Validator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks a query string, and collects every error in it.
 * By hand, since the container neither names the parameter that it cannot decode nor refuses repeated ones, and Spring
 * reads {@code 0x1} as a number and {@code yes} as true. An unknown parameter is an error: a typo would silently widen the
 * query.
 */
final class QueryString {

    /** A hostile query must not turn a short request into a long answer. */
    private static final int MAX_ERRORS = 20;

    private final Map<String, QueryParameter> known;
    private final Validator validator;
    private final Map<String, Object> values = new HashMap<>();
    private final List<ParameterError> errors = new ArrayList<>();

    /**
     * @param known the route's parameters by their names
     */
    QueryString(@Nullable String query, Map<String, QueryParameter> known, Validator validator) {
        this.known = known;
        this.validator = validator;
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (!pair.isEmpty()) {
                readPair(pair);
            }
        }
        known.values().stream()
                .filter(parameter -> parameter.isRequired() && !isSent(parameter))
                .forEach(missing -> addError(missing.name(), "is required"));
    }

    List<ParameterError> errors() {
        return errors;
    }

    /** The value sent, or the default; null when there is neither. */
    @Nullable
    Object value(QueryParameter parameter) {
        Object sent = values.get(parameter.name());
        return sent == null ? parameter.defaultValue() : sent;
    }

    /** Also when it cannot be read. */
    private boolean isSent(QueryParameter parameter) {
        return values.containsKey(parameter.name())
                || errors.stream().anyMatch(error -> error.parameter().equals(parameter.name()));
    }

    private void readPair(String pair) {
        String[] nameAndValue = pair.split("=", 2);
        String name = decode(nameAndValue[0]).orElse(nameAndValue[0]);
        Optional<String> value = decode(nameAndValue.length > 1 ? nameAndValue[1] : "");
        QueryParameter parameter = known.get(name);
        if (parameter == null) {
            addError(abbreviated(name), "is not a parameter of this route");
        } else if (value.isEmpty()) {
            addError(name, "is not percent-encoded UTF-8");
        } else {
            readValue(parameter, value.get());
        }
    }

    private void readValue(QueryParameter parameter, String text) {
        if (values.putIfAbsent(parameter.name(), text) != null) {
            addError(parameter.name(), "is given more than once");
        } else if (text.isBlank()) {
            addError(parameter.name(), "must not be empty");
        } else {
            try {
                values.put(parameter.name(), parameter.read(text, validator));
            } catch (InvalidRequestException invalid) {
                invalid.errors().forEach(error -> addError(error.parameter(), error.message()));
            }
        }
    }

    private void addError(String parameter, String message) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new ParameterError(parameter, message));
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

    private static String abbreviated(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
