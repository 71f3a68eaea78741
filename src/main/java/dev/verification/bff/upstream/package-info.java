/**
 * Calls to the vendors. The types here are the contract of a call and know none of the packages below: what is read
 * ({@link Resource} by {@link ResourceReader}), for whom and until when ({@link RequestContext}, {@link Deadline}), what
 * comes of it ({@link Reading}, or a {@link Failure} in an {@link UpstreamException}), how a body is decoded
 * ({@link JsonBody}), how large its pages are ({@link PageSizes}), and the upstream's {@link UpstreamStatus}. A call passes through these packages in order:
 *
 * <ol>
 *   <li>{@code resilience}: circuit breaker, retries, timeouts, metrics and spans
 *   <li>{@code ratelimit}: when an attempt may be sent; {@code budget} counts, {@code shared} shares the count in Redis
 *   <li>{@code http}: the HTTP exchange
 * </ol>
 */
@NullMarked
package dev.verification.bff.upstream;

import org.jspecify.annotations.NullMarked;
