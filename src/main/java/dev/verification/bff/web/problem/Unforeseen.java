package dev.verification.bff.web.problem;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Logs a failure that nobody foresaw: what it is and where, but not its message, which may quote what passed through. */
final class Unforeseen {

    private static final Logger log = LoggerFactory.getLogger(Unforeseen.class);
    private static final int PLACES = 8;

    private Unforeseen() {}

    static void log(Exception failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        log.error(
                "Unforeseen {} at {}",
                cause.getClass().getName(),
                Arrays.stream(cause.getStackTrace()).limit(PLACES).toList());
    }
}
