/** Tells callers by {@code Server-Timing} what each answer cost. */
@NullMarked
package dev.verification.bff.web.timing;

import org.jspecify.annotations.NullMarked;
