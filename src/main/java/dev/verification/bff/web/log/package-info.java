/**
 * The log: one line for every request, with names, counts and durations but nothing that a caller or an upstream wrote; and
 * library loggers that may not be turned up.
 */
@NullMarked
package dev.verification.bff.web.log;

import org.jspecify.annotations.NullMarked;
