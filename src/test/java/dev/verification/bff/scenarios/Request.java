package dev.verification.bff.scenarios;

import java.time.Duration;

/**
 * One caller's request, when it is over.
 *
 * @param callers whose it was
 * @param at when it came, since the start of the scenario
 * @param took until its caller had an answer
 * @param again whether it is the second try of a caller who was told to come again
 * @param ending how it ended
 */
record Request(Callers callers, Duration at, Duration took, boolean again, Ending ending) {}
