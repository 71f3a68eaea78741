/** The other vendor, Didit: its paths, envelopes and quirks. Answers the port {@code ReviewFeeds}. */
@NullMarked
package dev.verification.bff.didit;

import org.jspecify.annotations.NullMarked;
