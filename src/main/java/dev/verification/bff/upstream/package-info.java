/**
 * How any call leaves the house. Here stands what others speak of: what is asked for and what is read, and the closed
 * set of ways in which a call fails. A call's way is the order of the packages below, none of which this one knows:
 *
 * <ol>
 *   <li>{@code chain}: what stands around every call
 *   <li>{@code gate}: when it may leave; {@code budget} counts, {@code fleet} shares what is counted
 *   <li>{@code wire}: the HTTP exchange
 *   <li>{@code settings}: what all of them are told at start
 * </ol>
 */
@NullMarked
package dev.verification.bff.upstream;

import org.jspecify.annotations.NullMarked;
