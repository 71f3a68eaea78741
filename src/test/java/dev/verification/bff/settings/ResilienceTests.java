package dev.verification.bff.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ResilienceTests {

    @Test
    void defaultsWhenNothingIsConfigured() {
        assertThat(bind(Map.of())).isEqualTo(SettingsOf.resilience());
    }

    @ParameterizedTest
    @CsvSource({
        "breaker.window, 30s, breaker.window=PT30S",
        "breaker.minimum-calls, 7, breaker.minimumCalls=7",
        "breaker.failure-percent, 80, breaker.failurePercent=80",
        "breaker.open-for, 500ms, breaker.openFor=PT0.5S",
        "breaker.probes, 1, breaker.probes=1",
        "retry.max-attempts, 2, retry.maxAttempts=2",
        "retry.first-back-off, 1s, retry.firstBackOff=PT1S",
        "retry.longest-back-off, 5s, retry.longestBackOff=PT5S",
        "retry.budget-percent, 20, retry.budgetPercent=20",
        "retry.always-per-minute, 0, retry.alwaysPerMinute=0",
        "longest-wait, 15m, longestWait=PT15M"
    })
    void everyKeyIsRead(String key, String value, String expected) {
        String[] pathAndValue = expected.split("=");

        assertThat(bind(Map.of("didit.resilience." + key, value)))
                .extracting(pathAndValue[0])
                .hasToString(pathAndValue[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "breaker.window, 0s",
        "breaker.window, 1500ms",
        "breaker.minimum-calls, 0",
        "breaker.failure-percent, 0",
        "breaker.failure-percent, 101",
        "breaker.open-for, 0s",
        "breaker.probes, 0",
        "retry.max-attempts, 0",
        "retry.first-back-off, 0s",
        "retry.longest-back-off, 100ms",
        "retry.budget-percent, 0",
        "retry.always-per-minute, -1",
        "longest-wait, 0s"
    })
    void contradictionIsRefusedByName(String key, String value) {
        Resilience resilience = bind(Map.of("didit.resilience." + key, value));

        assertThatThrownBy(() -> resilience.check("didit"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("didit.resilience." + key);
    }

    private static Resilience bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("didit.resilience", Bindable.of(Resilience.class));
    }
}
