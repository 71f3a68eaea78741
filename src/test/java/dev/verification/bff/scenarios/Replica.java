package dev.verification.bff.scenarios;

import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;

/**
 * One running instance of the service.
 *
 * @param time by its own clock
 */
record Replica(Time time, ResourceReader deepidv, ResourceReader didit) {}
