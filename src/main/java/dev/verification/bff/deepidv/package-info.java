/**
 * The vendor deepidv: its paths, envelopes and quirks, behind the port {@link dev.verification.bff.sessions.Sessions}.
 * Start reading at {@link dev.verification.bff.deepidv.DeepidvSessions} for the calls, and at
 * {@link dev.verification.bff.deepidv.PagedSessions} for how large pages are cut into the callers'.
 */
@NullMarked
package dev.verification.bff.deepidv;

import org.jspecify.annotations.NullMarked;
