/** One span for every traced request: its route and its outcome, and nothing that a caller or an upstream wrote. */
@NullMarked
package dev.verification.bff.web.trace;

import org.jspecify.annotations.NullMarked;
