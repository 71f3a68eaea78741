/** How the project is built: by its own wrapper, and to the same bytes each time. */
@NullMarked
package dev.verification.bff.build;

import org.jspecify.annotations.NullMarked;
