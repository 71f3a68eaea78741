/**
 * The step of the chain at which an attempt waits for leave: in turn, within its budget, never while its upstream is
 * paused.
 */
@NullMarked
package dev.verification.bff.upstream.gate;

import org.jspecify.annotations.NullMarked;
