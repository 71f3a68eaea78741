/**
 * The product: sessions merged with their review feeds, each part with a state of its own.
 * Asks two ports, {@link dev.verification.bff.sessions.Sessions} and {@link dev.verification.bff.sessions.ReviewFeeds};
 * knows no vendor and no HTTP.
 */
@NullMarked
package dev.verification.bff.sessions;

import org.jspecify.annotations.NullMarked;
