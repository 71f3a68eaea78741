/**
 * Calls to the vendors. Here stand the types that others use: what is asked for, what was read, and the closed set of
 * ways in which a call fails. A call passes through the packages below in this order; this package knows none of them:
 *
 * <ol>
 *   <li>{@code resilience}: breaker, retries, timeouts, metrics and spans around every call
 *   <li>{@code ratelimit}: when an attempt may be sent; {@code budget} counts, {@code shared} shares the count in Redis
 *   <li>{@code http}: the HTTP exchange
 * </ol>
 */
@NullMarked
package dev.verification.bff.upstream;

import org.jspecify.annotations.NullMarked;
