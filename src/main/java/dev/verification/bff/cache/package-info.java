/**
 * Every call not made: what an upstream answered is kept and told with its age, and simultaneous needs for the same
 * resource share one call. Between the vendors' packages and {@code upstream}.
 */
@NullMarked
package dev.verification.bff.cache;

import org.jspecify.annotations.NullMarked;
