package dev.verification.bff.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/** Reports in one sentence which setting cannot be read, but not its value, which may be a key in the wrong place. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableSettingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            int.class, "must be a whole number below 2,147,483,648",
            long.class, "must be a whole number",
            double.class, "must be a number",
            boolean.class, "must be true or false",
            Duration.class, "must be a duration such as 10s",
            DataSize.class, "must be a size such as 16MB");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        Class<?> type = cause.getTarget().getType().toClass();
        String expected = type.isEnum() ? oneOf(type) : EXPECTED.get(type);
        if (expected == null) {
            return null;
        }
        String sentence = new InvalidSettingException(cause.getName().toString(), expected).getMessage();
        return new FailureAnalysis(String.valueOf(sentence), null, cause);
    }

    /** As in "must be none, api-key or jwt". */
    private static String oneOf(Class<?> type) {
        String names = Stream.of(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
        return "must be " + names.replaceFirst(", (?!.*, )", " or ");
    }
}
