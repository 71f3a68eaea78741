/** How any call leaves the house: the chain around every call, and the closed set of ways in which one fails. */
@NullMarked
package dev.verification.bff.upstream;

import org.jspecify.annotations.NullMarked;
