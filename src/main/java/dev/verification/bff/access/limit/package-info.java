/** How many requests are served at once, in all and for one caller. */
@NullMarked
package dev.verification.bff.access.limit;

import org.jspecify.annotations.NullMarked;
