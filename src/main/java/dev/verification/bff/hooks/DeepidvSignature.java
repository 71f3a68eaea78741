package dev.verification.bff.hooks;

import java.nio.charset.StandardCharsets;

/**
 * deepidv sends the secret itself. That shows who sent the webhook, not that its body is unchanged, and whoever sees one
 * can forge others: a webhook is only a hint.
 *
 * @param secrets accepted now
 * @see <a href="https://docs.deepidv.com/webhooks/event-object">deepidv's webhooks, read November 2026</a>
 */
record DeepidvSignature(WebhookSecrets secrets) implements WebhookSignature {

    private static final String HEADER = "deepidv-signature";

    @Override
    public boolean isPossible(Headers headers) {
        String sent = headers.apply(HEADER);
        // Both secrets are compared, whichever of them matches.
        return sent != null
                && secrets.current().stream()
                                .filter(secret -> WebhookSignature.areEqual(bytes(secret), bytes(sent)))
                                .count()
                        > 0;
    }

    @Override
    public boolean isValid(Headers headers, byte[] body) {
        return isPossible(headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
