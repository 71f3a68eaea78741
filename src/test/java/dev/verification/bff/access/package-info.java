/** Tests of who may call, what they may see, and what operators see. */
@NullMarked
package dev.verification.bff.access;

import org.jspecify.annotations.NullMarked;
