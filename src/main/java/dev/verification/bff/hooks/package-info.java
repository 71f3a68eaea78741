/**
 * The vendors' webhooks, on a port of their own. A webhook is verified, its payload forgotten but for the session's id,
 * its type and the event's id, and what is cached of the session is invalidated on every replica. No vendor is called
 * for it. Start at {@link dev.verification.bff.hooks.WebhookController}; the effect is in {@link
 * dev.verification.bff.hooks.SessionChanges}.
 */
@NullMarked
package dev.verification.bff.hooks;

import org.jspecify.annotations.NullMarked;
