/**
 * Good and bad days as named scenarios: the real chain of calls with simulated vendors, callers and replicas, in virtual
 * time and with seeded chance, so that every run is the same to the microsecond.
 */
@NullMarked
package dev.verification.bff.scenarios;

import org.jspecify.annotations.NullMarked;
