/** Tests of what the replicas share, against a real Redis and against the same script under virtual time. */
@NullMarked
package dev.verification.bff.upstream.shared;

import org.jspecify.annotations.NullMarked;
