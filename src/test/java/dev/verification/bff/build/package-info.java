/** How the project is built: with the Maven wrapper, reproducibly. */
@NullMarked
package dev.verification.bff.build;

import org.jspecify.annotations.NullMarked;
