/** What callers are told about the cost of their answers. */
@NullMarked
package dev.verification.bff.web.timing;

import org.jspecify.annotations.NullMarked;
