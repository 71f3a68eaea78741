/**
 * What tests start: the service in this process or as a program of its own, the sandbox, Redis, nginx and a browser;
 * with what they send and read. Start reading at {@link dev.verification.bff.testing.ServiceTest}.
 */
@NullMarked
package dev.verification.bff.testing;

import org.jspecify.annotations.NullMarked;
