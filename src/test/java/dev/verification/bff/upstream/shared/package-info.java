/** Tests of what the replicas share, against a real Redis and against the same script in virtual time. */
@NullMarked
package dev.verification.bff.upstream.shared;

import org.jspecify.annotations.NullMarked;
