/**
 * Who may call, and what they may see: the callers' credentials, the scopes that each route needs, what browsers may do
 * with the answers. Knows no controller; how a refusal looks is {@code web}'s, behind {@link
 * dev.verification.bff.access.SecurityProblems}.
 */
@NullMarked
package dev.verification.bff.access;

import org.jspecify.annotations.NullMarked;
