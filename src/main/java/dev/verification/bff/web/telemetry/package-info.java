/**
 * What is reported of each request: a line in the log ({@link RequestLine}), a span ({@link RequestTrace}), and to the caller
 * what its answer cost ({@link ServerTiming}). Names, counts and durations, but nothing that a caller or an upstream wrote;
 * libraries' loggers that would write it may not be turned up ({@link PinnedLoggers}).
 */
@NullMarked
package dev.verification.bff.web.telemetry;

import org.jspecify.annotations.NullMarked;
