/** One line in the log for every request: names, counts and durations, and no word of a caller's or an upstream's. */
@NullMarked
package dev.verification.bff.web.log;

import org.jspecify.annotations.NullMarked;
