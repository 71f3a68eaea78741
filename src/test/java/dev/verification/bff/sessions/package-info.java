/** Tests of the product without a vendor, over feeds in memory that change while they are read. */
@NullMarked
package dev.verification.bff.sessions;

import org.jspecify.annotations.NullMarked;
