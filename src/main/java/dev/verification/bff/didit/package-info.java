/**
 * The vendor Didit: its paths, envelopes and quirks, behind the ports
 * {@link dev.verification.bff.sessions.ReviewFeeds} and {@link dev.verification.bff.sessions.ReviewQueue}. Start reading at
 * {@link dev.verification.bff.didit.DiditReviewFeeds} and {@link dev.verification.bff.didit.DiditReviewQueue}.
 */
@NullMarked
package dev.verification.bff.didit;

import org.jspecify.annotations.NullMarked;
