/** Where an upstream is, which keys and limits it gives us, and how it is talked to; checked at start. */
@NullMarked
package dev.verification.bff.settings;

import org.jspecify.annotations.NullMarked;
