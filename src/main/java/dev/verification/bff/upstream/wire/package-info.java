/** The last step of the chain: one HTTP exchange, and what its answer means. Alone knows the transport. */
@NullMarked
package dev.verification.bff.upstream.wire;

import org.jspecify.annotations.NullMarked;
