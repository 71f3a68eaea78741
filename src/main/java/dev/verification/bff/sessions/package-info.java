/**
 * The product: sessions merged with their review feeds, each part with a state of its own. It asks two ports,
 * {@link dev.verification.bff.sessions.Sessions} and {@link dev.verification.bff.sessions.ReviewFeeds}, and knows no vendor
 * and no HTTP. Start reading at {@link dev.verification.bff.sessions.Aggregation}.
 */
@NullMarked
package dev.verification.bff.sessions;

import org.jspecify.annotations.NullMarked;
