/** Tests of what callers without {@code pii:read} see. */
@NullMarked
package dev.verification.bff.access.masking;

import org.jspecify.annotations.NullMarked;
