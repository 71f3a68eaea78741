/** Breaker, retries and timeouts around every call: {@link Upstream} lists the steps, and one class adds each. */
@NullMarked
package dev.verification.bff.upstream.resilience;

import org.jspecify.annotations.NullMarked;
