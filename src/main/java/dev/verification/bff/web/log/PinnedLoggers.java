package dev.verification.bff.web.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/**
 * Keeps loggers quiet that print headers, queries, bodies or keys when they are asked to: whatever level is set for one
 * of them, it stays at {@code info}. Other loggers of libraries are kept there by our settings, which may be overridden.
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
            if (isPinned(logger.getName()) && isLoud(logger.getConfiguredLevel())) {
                logging.setLogLevel(logger.getName(), LogLevel.INFO);
            }
        }
    }

    private static boolean isPinned(String name) {
        return PINNED.stream().anyMatch(pinned -> name.equals(pinned) || name.startsWith(pinned + "."));
    }

    private static boolean isLoud(@Nullable LogLevel level) {
        return level == LogLevel.DEBUG || level == LogLevel.TRACE;
    }
}
