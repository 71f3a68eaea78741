/** Tests of how many requests are served at once. */
@NullMarked
package dev.verification.bff.access.limit;

import org.jspecify.annotations.NullMarked;
