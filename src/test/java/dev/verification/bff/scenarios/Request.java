package dev.verification.bff.scenarios;

import java.time.Duration;

/**
 * One caller's completed request.
 *
 * @param callers who sent it
 * @param at when it was sent, since the start of the scenario
 * @param took until its caller had the answer
 * @param again whether it is the retry of a rejected caller
 * @param ending how it ended
 */
record Request(Callers callers, Duration at, Duration took, boolean again, Ending ending) {}
