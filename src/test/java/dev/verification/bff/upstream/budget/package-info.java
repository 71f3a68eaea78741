/** Tests of the budget's arithmetic. */
@NullMarked
package dev.verification.bff.upstream.budget;

import org.jspecify.annotations.NullMarked;
