package dev.verification.bff.cache;

import java.time.Duration;

/**
 * How the answers of one upstream are kept.
 *
 * @param freshness how long copies may be shown
 * @param refreshDeadline of a refresh that nobody waits for
 */
record CacheSettings(Freshness freshness, Duration refreshDeadline) {}
