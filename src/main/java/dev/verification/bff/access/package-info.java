/**
 * Who may call, and what they may see: authentication by API key or bearer token, the scopes of each route, the number of
 * requests in flight, CORS, security headers, and masking without {@code pii:read}. Every refusal is a problem that {@code
 * web} writes, behind {@link dev.verification.bff.access.SecurityProblems}. Start with {@link
 * dev.verification.bff.access.AccessConfiguration}; scopes are in {@link dev.verification.bff.access.RouteScopes}.
 */
@NullMarked
package dev.verification.bff.access;

import org.jspecify.annotations.NullMarked;
