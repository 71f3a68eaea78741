package dev.verification.bff.upstream.fleet;

import java.util.Optional;

/**
 * How a shared budget stands.
 *
 * @param epoch changes when Redis has forgotten everything
 * @param settlingMicros for which nobody is granted anything, so that all can tell what they have sent
 * @param pausedMicros the rest of the pause, zero when its probe is awaited; empty when there is no pause
 * @param learned the limit that the upstream named, when it was lower; zero when it never did
 */
public record Standing(String epoch, long settlingMicros, Optional<Long> pausedMicros, long learned) {}
