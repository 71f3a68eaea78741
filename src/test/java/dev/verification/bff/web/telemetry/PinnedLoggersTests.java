package dev.verification.bff.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.AbstractLoggingSystem;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;

class PinnedLoggersTests {

    @Test
    void loggersThatPrintHeadersStayAtInfoWhateverIsAsked() {
        Levels levels = new Levels();
        levels.setLogLevel("org.apache.coyote.http11.Http11InputBuffer", LogLevel.TRACE);
        levels.setLogLevel("reactor.netty.http.client", LogLevel.DEBUG);
        levels.setLogLevel("org.apache.coyote", LogLevel.ERROR);
        levels.setLogLevel("org.springframework.webapp", LogLevel.DEBUG);
        levels.setLogLevel("dev.verification", LogLevel.TRACE);

        new PinnedLoggers(levels).afterSingletonsInstantiated();

        assertThat(levels.set)
                .containsEntry("org.apache.coyote.http11.Http11InputBuffer", LogLevel.INFO)
                .containsEntry("reactor.netty.http.client", LogLevel.INFO)
                .containsEntry("org.apache.coyote", LogLevel.ERROR)
                .containsEntry("org.springframework.webapp", LogLevel.DEBUG)
                .containsEntry("dev.verification", LogLevel.TRACE);
    }

    private static final class Levels extends AbstractLoggingSystem {

        private final Map<String, LogLevel> set = new TreeMap<>();

        Levels() {
            super(Levels.class.getClassLoader());
        }

        @Override
        public void setLogLevel(String name, LogLevel level) {
            set.put(name, level);
        }

        @Override
        public List<LoggerConfiguration> getLoggerConfigurations() {
            return set.entrySet().stream()
                    .map(entry -> new LoggerConfiguration(entry.getKey(), entry.getValue(), entry.getValue()))
                    .toList();
        }

        @Override
        protected String[] getStandardConfigLocations() {
            return new String[0];
        }

        @Override
        protected void loadDefaults(
                org.springframework.boot.logging.LoggingInitializationContext context,
                org.springframework.boot.logging.LogFile file) {}

        @Override
        protected void loadConfiguration(
                org.springframework.boot.logging.LoggingInitializationContext context,
                String location,
                org.springframework.boot.logging.LogFile file) {}

        @Override
        public LoggerConfiguration getLoggerConfiguration(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
