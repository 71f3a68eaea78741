/**
 * How large the pages are in which lists are read. {@link PageSizes} reads large ones, which saves calls, and falls back
 * to the caller's own size if they fail.
 */
@NullMarked
package dev.verification.bff.upstream.paging;

import org.jspecify.annotations.NullMarked;
