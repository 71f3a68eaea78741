/** Secrets that may change while the service runs: files named like their environment variables, polled by {@link dev.verification.bff.secret.Secrets}. */
@NullMarked
package dev.verification.bff.secret;

import org.jspecify.annotations.NullMarked;
