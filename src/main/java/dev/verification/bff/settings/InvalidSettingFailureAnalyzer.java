package dev.verification.bff.settings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Reports in one sentence why the service did not start, instead of a stack trace, and which settings are missing besides. */
class InvalidSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {

    private static final List<String> REQUIRED = List.of("deepidv.api-key", "didit.api-key", "bff.auth");

    private final Environment environment;

    InvalidSettingFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
        String found = String.valueOf(cause.getMessage());
        Stream<String> missing = REQUIRED.stream()
                .filter(setting ->
                        !StringUtils.hasText(environment.getProperty(setting)) && !found.startsWith(setting + " "))
                .map(setting -> new InvalidSettingException(setting, "is missing as well").getMessage());
        String sentences = Stream.concat(Stream.of(found), missing).collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(sentences, null, cause);
    }
}
