/** Every call's way from the product to the wire: {@link Upstream} lists the steps, and one class adds each. */
@NullMarked
package dev.verification.bff.upstream.chain;

import org.jspecify.annotations.NullMarked;
