package dev.verification.bff.hooks;

import java.util.Optional;

/** Decides what becomes of a webhook whose body is there. Safe for use by many threads. */
final class Webhooks {

    private static final String TEST = "X-Didit-Test-Webhook";

    private final SeenEvents seen;
    private final SessionChanges changes;

    Webhooks(SeenEvents seen, SessionChanges changes) {
        this.seen = seen;
        this.changes = changes;
    }

    /** Nothing of the body is kept, logged or shown but the session's id. */
    WebhookOutcome receive(WebhookSource source, WebhookSignature.Headers headers, byte[] body) {
        if (!source.signature().isValid(headers, body)) {
            return WebhookOutcome.UNAUTHENTICATED;
        }
        Optional<WebhookEvent> event = source.read(body);
        Optional<String> session = event.flatMap(source::changedSession);
        if (event.isEmpty() || session.isEmpty() || headers.apply(TEST) != null) {
            return WebhookOutcome.IGNORED;
        }
        String name = source.nameOf(event.get(), body);
        if (!seen.isFirst(name)) {
            return WebhookOutcome.DUPLICATE;
        }
        if (!changes.changed(source.upstream(), session.get())) {
            seen.forget(name);
            return WebhookOutcome.OVERLOADED;
        }
        return WebhookOutcome.ACCEPTED;
    }
}
