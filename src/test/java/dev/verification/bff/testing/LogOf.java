package dev.verification.bff.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class says in the log, from INFO on. */
public final class LogOf implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    public LogOf(Class<?> type) {
        logger = (Logger) LoggerFactory.getLogger(type);
        log.start();
        // Whatever a test before has set for all loggers.
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    public List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }
}
