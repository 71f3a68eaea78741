/**
 * Settings that more than one package needs, checked at start: an upstream's URL, keys, limits and timeouts, and secrets
 * that may change while the service runs ({@link dev.verification.bff.settings.Secrets}). An invalid setting stops the
 * start with one sentence that names it. Start with {@link dev.verification.bff.settings.UpstreamSettings}.
 */
@NullMarked
package dev.verification.bff.settings;

import org.jspecify.annotations.NullMarked;
