package dev.verification.bff.web.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/**
 * Limits loggers that print headers, queries, bodies or keys at lower levels: whatever level is configured for one of them, it
 * stays at {@code info}. Other libraries' loggers are limited by our default settings, which may be overridden.
 */
@Component
class PinnedLoggers implements SmartInitializingSingleton {

    private static final List<String> PINNED = List.of(
            "io.lettuce",
            "io.netty",
            "io.opentelemetry",
            "org.apache.catalina",
            "org.apache.coyote",
            "org.apache.tomcat",
            "org.springframework.core.codec",
            "org.springframework.http",
            "org.springframework.security",
            "org.springframework.web",
            "reactor");

    private final LoggingSystem logging;

    PinnedLoggers(LoggingSystem logging) {
        this.logging = logging;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (LoggerConfiguration logger : logging.getLoggerConfigurations()) {
            if (isPinned(logger.getName()) && isVerbose(logger.getConfiguredLevel())) {
                logging.setLogLevel(logger.getName(), LogLevel.INFO);
            }
        }
    }

    private static boolean isPinned(String name) {
        return PINNED.stream().anyMatch(pinned -> name.equals(pinned) || name.startsWith(pinned + "."));
    }

    private static boolean isVerbose(@Nullable LogLevel level) {
        return level == LogLevel.DEBUG || level == LogLevel.TRACE;
    }
}
