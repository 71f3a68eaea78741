/**
 * The vendor Didit: its paths, envelopes and quirks, behind the port {@link dev.verification.bff.sessions.ReviewFeeds}.
 * Start reading at {@link dev.verification.bff.didit.DiditReviewFeeds}.
 */
@NullMarked
package dev.verification.bff.didit;

import org.jspecify.annotations.NullMarked;
