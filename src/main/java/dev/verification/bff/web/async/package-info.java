/** Answers that controllers give when their parts are there: sent at once when they are, and stopped for callers that are gone. */
@NullMarked
package dev.verification.bff.web.async;

import org.jspecify.annotations.NullMarked;
