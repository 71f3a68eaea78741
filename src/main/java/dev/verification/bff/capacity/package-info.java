/**
 * What the process can take on, so that no request, and no crowd of them, ends it. Below all other packages.
 * <ul>
 *   <li>{@link MemoryLimit} shares a part of the heap between bodies in transit, answers being written and caches. A
 *       {@link MemoryClaim} takes from it, waits for it or is refused; {@link MemoryCache} gives entries up for it.
 *   <li>{@link DecodedSize} estimates what a body will take as objects.
 *   <li>{@link Workers} runs everything whose cost grows with a body, off the event loops.
 * </ul>
 */
@NullMarked
package dev.verification.bff.capacity;

import org.jspecify.annotations.NullMarked;
