package dev.verification.bff.upstream.fleet;

import java.util.List;

/**
 * A replica's wish for places, and what it has to tell with it.
 *
 * @param wanted places; zero when it only tells
 * @param first the number of the first call that would leave; the others follow
 * @param landed calls whose answers came
 * @param unused calls that did not leave after all
 */
public record Ask(int wanted, long first, List<Sent> landed, List<Long> unused) {}
