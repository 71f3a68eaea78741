/**
 * What happens in good and bad days, each told as a scenario with a name: the real chain in front of simulated vendors,
 * callers and replicas, all in virtual time and with given chance, so that every run is the same to the microsecond.
 */
@NullMarked
package dev.verification.bff.scenarios;

import org.jspecify.annotations.NullMarked;
