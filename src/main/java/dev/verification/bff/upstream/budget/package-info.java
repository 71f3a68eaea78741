/**
 * The arithmetic of budgets and queues: how many calls may leave now, when the next ones may, and whose turn it is.
 * Knows no clock, no thread and no network: instants come in as microseconds since the epoch.
 */
@NullMarked
package dev.verification.bff.upstream.budget;

import org.jspecify.annotations.NullMarked;
