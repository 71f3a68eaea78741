package dev.verification.bff.upstream.shared;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All that a shared budget holds.
 *
 * @param tokens in the bucket, when there is one
 * @param windows for each window what it counts, oldest first
 * @param reserve for each limit what this replica may send without asking, should it lose Redis; empty for who only
 *     looks
 */
public record Snapshot(OptionalDouble tokens, List<List<CallCount>> windows, List<Long> reserve) {}
