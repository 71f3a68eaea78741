package dev.verification.bff.hooks;

import dev.verification.bff.settings.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secrets of deepidv's webhooks.
 *
 * @param webhookSecret that deepidv sends with its webhooks
 * @param webhookSecret2 accepted as well, while the first is being replaced
 */
@ConfigurationProperties("deepidv")
record DeepidvWebhookProperties(
        @Nullable String webhookSecret, @Nullable String webhookSecret2) {

    WebhookSecrets secrets(Secrets files) {
        return WebhookSecrets.of("DEEPIDV_WEBHOOK_SECRET", webhookSecret, webhookSecret2, files);
    }

    /** Without the secrets: a record prints what it holds. */
    @Override
    public String toString() {
        return "DeepidvWebhookProperties";
    }
}
