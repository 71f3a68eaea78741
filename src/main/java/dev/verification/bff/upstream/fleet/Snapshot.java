package dev.verification.bff.upstream.fleet;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All that a shared budget holds.
 *
 * @param tokens in the bucket, when there is one
 * @param windows for each window the ages of its calls in microseconds, oldest first; negative when still to land
 */
public record Snapshot(OptionalDouble tokens, List<long[]> windows) {}
