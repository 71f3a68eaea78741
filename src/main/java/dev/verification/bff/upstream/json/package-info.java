/**
 * Decodes the vendors' JSON. {@link JsonBody} reads a list or an object, {@link JsonRow} one element of it; unknown fields
 * are dropped, unexpected values pass through unchanged ({@link JsonValues}), and an element that cannot be read is left
 * out and counted ({@link UnreadableElements}). What no vendor documents fails with
 * {@link dev.verification.bff.upstream.MalformedBodyException}.
 */
@NullMarked
package dev.verification.bff.upstream.json;

import org.jspecify.annotations.NullMarked;
