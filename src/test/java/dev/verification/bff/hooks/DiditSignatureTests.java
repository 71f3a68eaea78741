package dev.verification.bff.hooks;

import static dev.verification.bff.hooks.SignedWebhook.DIDIT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiditSignatureTests {

    private static final String SESSION = "11111111-2222-3333-4444-555555555555";

    private final VirtualTime time = new VirtualTime();
    private final Instant now = time.instant();
    private final SignedWebhook webhook = SignedWebhook.ofDidit(SESSION, "e-1", now);
    private final DiditSignature signature =
            new DiditSignature(new WebhookSecrets(() -> "another", () -> DIDIT_SECRET), time.time());

    @Test
    void signatureOfTheRawBytesIsValidWithEitherSecret() {
        assertThat(isValid(webhook)).isTrue();
        assertThat(isValid(SignedWebhook.signedByDidit("{}", "another", now))).isTrue();
    }

    @Test
    void signatureWhenAByteChangedIsInvalid() {
        assertThat(isValid(webhook.saying(webhook.body() + " "))).isFalse();
        assertThat(isValid(webhook.saying(webhook.body().replace("Approved", "Declined"))))
                .isFalse();
    }

    @Test
    void signatureWhenItIsOfAnotherSecretIsInvalid() {
        assertThat(isValid(SignedWebhook.signedByDidit("{}", "guessed", now))).isFalse();
    }

    @Test
    void signatureWhenThereIsNoSecretIsInvalid() {
        DiditSignature none = new DiditSignature(new WebhookSecrets(() -> "", () -> ""), time.time());

        assertThat(none.isValid(webhook.found(), webhook.bytes())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "0000000000000000000000000000000000000000000000000000000000000000"})
    void signatureWhenItIsNoneIsInvalid(String sent) {
        assertThat(isValid(webhook.with("X-Signature", sent))).isFalse();
        assertThat(isValid(webhook.without("X-Signature"))).isFalse();
    }

    @Test
    void canonicalSignatureIsValidThoughTheBodyWasWrittenAnew() {
        String canonical = "{\"a\":{\"b\":[1,2.5,\"é/\"],\"c\":null},\"z\":true}";
        SignedWebhook sent = webhook.without("X-Signature")
                .with("X-Signature-V2", SignedWebhook.signature(DIDIT_SECRET, canonical))
                .saying(" { \"z\" : true, \"a\" : { \"c\" : null, \"b\" : [ 1.0, 2.5, \"\\u00e9\\/\" ] } } ");

        assertThat(isValid(sent)).isTrue();
        assertThat(isValid(sent.saying(sent.body().replace("2.5", "2.4")))).isFalse();
        assertThat(isValid(sent.saying("{\"a\":"))).isFalse();
    }

    /** Didit's documents contradict each other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"é\",\"b\":1}",
                "{\"a\":\"\\u00e9\",\"b\":1}",
                "<time>:{\"a\":\"é\",\"b\":1}",
                "<time>:{\"a\":\"\\u00e9\",\"b\":1}"
            })
    void canonicalSignatureIsValidInEveryFormThatIsDocumented(String form) {
        String signed = form.replace("<time>", Long.toString(now.getEpochSecond()));
        SignedWebhook sent = webhook.without("X-Signature")
                .with("X-Signature-V2", SignedWebhook.signature(DIDIT_SECRET, signed))
                .saying("{\"b\": 1, \"a\": \"é\"}");

        assertThat(isValid(sent)).isTrue();
        assertThat(isValid(sent.saying("{\"b\": 1, \"a\": \"e\"}"))).isFalse();
    }

    @Test
    void webhookWhenItIsMoreThanFiveMinutesOldOrAheadIsInvalid() {
        assertThat(isValid(sentAt(now.minusSeconds(300)))).isTrue();
        assertThat(isValid(sentAt(now.plusSeconds(300)))).isTrue();
        assertThat(isValid(sentAt(now.minusSeconds(301)))).isFalse();
        assertThat(isValid(sentAt(now.plusSeconds(301)))).isFalse();
        assertThat(isValid(webhook.without("X-Timestamp"))).isFalse();
        assertThat(isValid(webhook.with("X-Timestamp", "yesterday"))).isFalse();
    }

    @Test
    void webhookIsHeldAgainstTheTimeOfDay() {
        time.setTimeOfDay(Duration.ofHours(1));

        assertThat(isValid(webhook)).isFalse();
        assertThat(isValid(sentAt(now.plus(Duration.ofHours(1))))).isTrue();
    }

    private static SignedWebhook sentAt(Instant at) {
        return SignedWebhook.ofDidit(SESSION, "e-1", at);
    }

    private boolean isValid(SignedWebhook sent) {
        return signature.isValid(sent.found(), sent.bytes());
    }
}
