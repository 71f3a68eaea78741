/**
 * One API in front of two identity-verification vendors. A request passes through the packages in this order:
 *
 * <ol>
 *   <li>{@code web}: the edge; checks what the caller sent, chooses every HTTP status, writes every problem
 *   <li>{@code access}: who may call, and what they may see
 *   <li>{@code sessions}: the product; merges sessions with their review feeds, and asks two ports for them
 *   <li>{@code deepidv}, {@code didit}: one vendor each; implement the ports
 *   <li>{@code cache}: answers cached with their age, and coalescing of simultaneous calls
 *   <li>{@code upstream}: every call to a vendor, and the closed set of ways in which it fails
 * </ol>
 *
 * <p>Beside them: {@code settings} describes an upstream and its limits and checks them at start, {@code secret} reads
 * secrets and their changes, {@code redis} connects to Redis, {@code capacity} bounds memory and owns the worker threads.
 */
@NullMarked
package dev.verification.bff;

import org.jspecify.annotations.NullMarked;
