/**
 * Caches what an upstream answered and coalesces simultaneous reads of the same resource, since every call not made saves
 * the vendor's allowance. Sits between the vendors' packages and {@code upstream}. Start reading at
 * {@link dev.verification.bff.cache.CachingUpstream}.
 */
@NullMarked
package dev.verification.bff.cache;

import org.jspecify.annotations.NullMarked;
