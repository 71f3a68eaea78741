/**
 * Both vendors, simulated over real sockets from invented data: stands where the vendors stand at the end of a
 * request's way, in tests and when the service is tried out without keys. Behaves as the vendors document, keeps their
 * limits exactly, and fails on demand.
 */
@NullMarked
package dev.verification.bff.sandbox;

import org.jspecify.annotations.NullMarked;
