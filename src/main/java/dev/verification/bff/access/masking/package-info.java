/** What a caller without {@code pii:read} sees in the place of e-mail addresses and IP addresses. */
@NullMarked
package dev.verification.bff.access.masking;

import org.jspecify.annotations.NullMarked;
