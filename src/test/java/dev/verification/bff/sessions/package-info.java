/** The product, asked without a vendor: feeds in memory that move while they are read. */
@NullMarked
package dev.verification.bff.sessions;

import org.jspecify.annotations.NullMarked;
