/** One vendor, deepidv: its paths, envelopes and quirks. Answers the port {@code Sessions}. */
@NullMarked
package dev.verification.bff.deepidv;

import org.jspecify.annotations.NullMarked;
