package dev.verification.bff.hooks;

import java.util.Optional;

/** Decides what becomes of one vendor's webhooks. Safe for use by many threads. */
final class Webhooks {

    private final WebhookSource source;
    private final SeenEvents seen;
    private final SessionChanges changes;

    Webhooks(WebhookSource source, SeenEvents seen, SessionChanges changes) {
        this.source = source;
        this.seen = seen;
        this.changes = changes;
    }

    String upstream() {
        return source.upstream();
    }

    /** What becomes of a webhook whatever its body; empty when that must be read. */
    Optional<WebhookOutcome> receive(WebhookSignature.Headers headers) {
        if (source.isTest(headers)) {
            return Optional.of(WebhookOutcome.TEST);
        }
        return source.signature().isPossible(headers) ? Optional.empty() : Optional.of(WebhookOutcome.UNAUTHENTICATED);
    }

    /** Nothing of the body is kept, logged or shown but the session's id. */
    WebhookOutcome receive(WebhookSignature.Headers headers, byte[] body) {
        if (!source.signature().isValid(headers, body)) {
            return WebhookOutcome.UNAUTHENTICATED;
        }
        Optional<WebhookEvent> event = source.read(body);
        Optional<String> session = event.flatMap(source::changedSession);
        return event.isEmpty() || session.isEmpty()
                ? WebhookOutcome.IGNORED
                : receive(event.get(), session.get(), source.nameOf(event.get(), body));
    }

    private WebhookOutcome receive(WebhookEvent event, String session, String name) {
        // The header that tells the time is not signed, so an old webhook may be repeated with a new one.
        if (event.sentAt() != null && seen.mayBeForgotten(event.sentAt())) {
            return WebhookOutcome.UNAUTHENTICATED;
        }
        if (!seen.isFirst(name)) {
            return WebhookOutcome.DUPLICATE;
        }
        boolean isDone = false;
        try {
            isDone = changes.changed(source.upstream(), session);
        } finally {
            if (!isDone) {
                seen.forget(name);
            }
        }
        return isDone ? WebhookOutcome.ACCEPTED : WebhookOutcome.OVERLOADED;
    }
}
