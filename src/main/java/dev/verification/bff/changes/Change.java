package dev.verification.bff.changes;

import java.time.Instant;

/**
 * A session changed.
 *
 * @param sessionId the upstream's own
 * @param upstream at which it changed
 * @param at when this service heard of it, by the time of day
 */
public record Change(String sessionId, String upstream, Instant at) {}
