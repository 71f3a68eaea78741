/**
 * Both vendors, simulated over sockets with invented data, for tests and for trying the service without keys. They behave
 * as documented, enforce their limits exactly, and fail on demand. Start reading at {@link SimulatedVendors}.
 */
@NullMarked
package dev.verification.bff.sandbox;

import org.jspecify.annotations.NullMarked;
