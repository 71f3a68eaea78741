/**
 * One API in front of two identity-verification vendors. A request's way is the order of the packages:
 *
 * <ol>
 *   <li>{@code web}: the edge; checks what the caller sent, chooses every HTTP status, writes every problem
 *   <li>{@code access}: who may call, and what they may see
 *   <li>{@code secret}: where secrets come from, and that they may change
 *   <li>{@code sessions}: the product; merges sessions with their review feeds, and asks two ports for them
 *   <li>{@code deepidv}, {@code didit}: one vendor each; answer the ports
 *   <li>{@code freshness}: every call not made; copies with their age, shared calls
 *   <li>{@code upstream}: how any call leaves the house, and the closed set of ways in which it fails
 * </ol>
 */
@NullMarked
package dev.verification.bff;

import org.jspecify.annotations.NullMarked;
