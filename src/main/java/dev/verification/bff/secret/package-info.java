/** Secrets that may change while the service runs: files named like their variables, read again and again. */
@NullMarked
package dev.verification.bff.secret;

import org.jspecify.annotations.NullMarked;
