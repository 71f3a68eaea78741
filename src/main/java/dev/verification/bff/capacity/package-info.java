/**
 * What the process can take on: memory for bodies, answers and caches, and worker threads for everything whose cost
 * grows with a body. Stands below all other packages.
 */
@NullMarked
package dev.verification.bff.capacity;

import org.jspecify.annotations.NullMarked;
