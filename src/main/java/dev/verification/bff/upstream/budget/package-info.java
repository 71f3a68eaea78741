/**
 * The arithmetic of budgets and queues: how many calls may be sent now, when the next ones may, and whose turn it is.
 * Knows no clock, no thread and no network: instants are passed in as microseconds since the epoch.
 */
@NullMarked
package dev.verification.bff.upstream.budget;

import org.jspecify.annotations.NullMarked;
