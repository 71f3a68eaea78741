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
 * <p>{@code hooks} receives the vendors' webhooks, and {@code changes} remembers which sessions changed. Below all of them,
 * {@code settings} describes an upstream, its limits and its keys, {@code redis} connects to Redis, {@code proxy} finds the
 * proxy for a URL, and {@code capacity} limits memory and has the worker threads.
 */
@NullMarked
package dev.verification.bff;

import org.jspecify.annotations.NullMarked;
