/** Tests of secrets that change while the service runs. */
@NullMarked
package dev.verification.bff.secret;

import org.jspecify.annotations.NullMarked;
