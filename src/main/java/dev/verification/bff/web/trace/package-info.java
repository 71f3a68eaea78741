/** A span for every request that is traced: its route and how it ended, and no word of a caller's or an upstream's. */
@NullMarked
package dev.verification.bff.web.trace;

import org.jspecify.annotations.NullMarked;
