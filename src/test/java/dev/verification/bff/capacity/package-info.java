/** What the process takes on, and what it turns away. */
@NullMarked
package dev.verification.bff.capacity;

import org.jspecify.annotations.NullMarked;
