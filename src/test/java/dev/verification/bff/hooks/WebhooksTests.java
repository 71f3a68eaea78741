package dev.verification.bff.hooks;

import static dev.verification.bff.hooks.SignedWebhook.DEEPIDV_SECRET;
import static dev.verification.bff.hooks.SignedWebhook.DIDIT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.changes.ChangeStream.Told;
import dev.verification.bff.changes.ChangesOf;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a webhook, in virtual time. */
class WebhooksTests {

    private static final String SESSION = "11111111-2222-3333-4444-555555555555";

    private final VirtualTime time = new VirtualTime();
    private final List<String> invalidated = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private final ChangeStream stream = ChangesOf.process(time.time());
    private final ChangeStream.Cursor cursor = stream.follow(null, () -> {});
    private final SessionChanges changes =
            new SessionChanges(this::invalidate, stream, Turns.OF_ONE_REPLICA, time.time());
    private final Webhooks didit =
            webhooks(WebhookSource.didit(new WebhookSecrets(() -> DIDIT_SECRET, () -> ""), time.time()));
    private final Webhooks deepidv =
            webhooks(WebhookSource.deepidv(new WebhookSecrets(() -> "another", () -> DEEPIDV_SECRET)));

    @Test
    void webhookInvalidatesItsSessionAndTellsOneChange() {
        assertThat(receive(ofDidit("e-1"))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(receive(SignedWebhook.ofDeepidv("sess_1", "now"))).isEqualTo(WebhookOutcome.ACCEPTED);

        assertThat(invalidated).containsExactly("didit:" + SESSION, "deepidv:sess_1");
        assertThat(told()).containsExactly("didit:" + SESSION, "deepidv:sess_1");
    }

    @Test
    void thousandDuplicatesOfOneEventHaveOneEffect() {
        receive(ofDidit("e-1"));
        assertThat(IntStream.range(0, 1_000).mapToObj(again -> {
                    time.advance(Duration.ofSeconds(80));
                    return receive(ofDidit("e-1"));
                }))
                .containsOnly(WebhookOutcome.DUPLICATE);
        assertThat(invalidated).hasSize(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void eventWhenItsDayIsOverIsNewAgain() {
        receive(ofDidit("e-1"));
        time.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(receive(ofDidit("e-1"))).isEqualTo(WebhookOutcome.ACCEPTED);
    }

    @Test
    void webhookWhenItIsRepeatedAfterADayWithANewTimeIsRefused() {
        SignedWebhook recorded = ofDidit("e-1");
        receive(recorded);
        time.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(receive(recorded.with(
                        "X-Timestamp", Long.toString(time.instant().getEpochSecond()))))
                .isEqualTo(WebhookOutcome.UNAUTHENTICATED);
        assertThat(invalidated).hasSize(1);
    }

    @Test
    void webhookOfDeepidvWhenItsBodyComesAgainWithinADayIsADuplicate() {
        SignedWebhook webhook = SignedWebhook.ofDeepidv("sess_1", "then");
        receive(webhook);

        assertThat(IntStream.range(0, 1_000).mapToObj(again -> {
                    time.advance(Duration.ofSeconds(86));
                    return receive(webhook);
                }))
                .containsOnly(WebhookOutcome.DUPLICATE);
        assertThat(receive(SignedWebhook.ofDeepidv("sess_1", "later"))).isEqualTo(WebhookOutcome.ACCEPTED);
        time.advance(Duration.ofSeconds(401));
        assertThat(receive(webhook)).isEqualTo(WebhookOutcome.ACCEPTED);
    }

    @Test
    void eventsAreRememberedUpToALimit() {
        SeenEvents seen = new SeenEvents(time.time(), null);

        IntStream.range(0, 2 * SeenEvents.MOST).forEach(number -> seen.isFirst("e" + number));

        assertThat(seen.count()).isEqualTo(SeenEvents.MOST);
    }

    @Test
    void tenThousandForgedOrStaleWebhooksHaveNoEffect() {
        SignedWebhook good = ofDidit("e-1");
        SignedWebhook other = SignedWebhook.ofDeepidv("sess_1", "now");
        List<SignedWebhook> bad = List.of(
                good.saying(good.body().replace("e-1", "e-2")),
                good.without("X-Signature"),
                good.with("X-Signature", "0".repeat(64)),
                good.with("X-Timestamp", Long.toString(time.instant().getEpochSecond() - 301)),
                SignedWebhook.signedByDidit(good.body(), DEEPIDV_SECRET, time.instant()),
                other.without("deepidv-signature"),
                other.with("deepidv-signature", ""),
                other.with("deepidv-signature", DEEPIDV_SECRET + "x"),
                other.with("deepidv-signature", DEEPIDV_SECRET.substring(1)),
                other.with("deepidv-signature", DIDIT_SECRET));

        assertThat(Stream.generate(() -> bad).limit(1_000).flatMap(List::stream).map(this::receive))
                .containsOnly(WebhookOutcome.UNAUTHENTICATED);
        assertThat(invalidated).isEmpty();
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"webhook_type\":\"transaction.created\",\"session_id\":\"" + SESSION + "\"}",
                "{\"webhook_type\":\"status.updated\"}",
                "{\"webhook_type\":\"status.updated\",\"session_id\":\"Rosalind Canary\"}",
                "{\"webhook_type\":\"status.updated\",\"session_id\":{\"session_id\":\"" + SESSION + "\"}}",
                "{\"webhook_type\":[],\"session_id\":\"" + SESSION + "\"}",
                "[]",
                "{",
                ""
            })
    void webhookOfNoSessionIsIgnored(String body) {
        assertThat(receive(SignedWebhook.signedByDidit(body, DIDIT_SECRET, time.instant())))
                .isEqualTo(WebhookOutcome.IGNORED);
        assertThat(invalidated).isEmpty();
    }

    /** Its signature has been reported not to be right. */
    @Test
    void testDeliveryHasNoEffectWhateverItsSignature() {
        SignedWebhook test = ofDidit("e-1").with("X-Didit-Test-Webhook", "true");

        assertThat(receive(test)).isEqualTo(WebhookOutcome.TEST);
        assertThat(receive(test.without("X-Signature"))).isEqualTo(WebhookOutcome.TEST);
        assertThat(invalidated).isEmpty();
    }

    @Test
    void webhookWhoseEffectFailedMayComeAgain() {
        failure = new IllegalStateException("out of order");
        assertThatThrownBy(() -> receive(ofDidit("e-1"))).isEqualTo(failure);
        failure = null;

        assertThat(receive(ofDidit("e-1"))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(invalidated).hasSize(1);
    }

    private SignedWebhook ofDidit(String eventId) {
        return SignedWebhook.ofDidit(SESSION, eventId, time.instant());
    }

    private WebhookOutcome receive(SignedWebhook webhook) {
        Webhooks webhooks = webhook.upstream().equals("didit") ? didit : deepidv;
        return webhooks.receive(webhook.found()).orElseGet(() -> webhooks.receive(webhook.found(), webhook.bytes()));
    }

    private Webhooks webhooks(WebhookSource source) {
        return new Webhooks(source, new SeenEvents(time.time(), null), changes);
    }

    private void invalidate(String upstream, String sessionId, Instant at) {
        if (failure != null) {
            throw failure;
        }
        invalidated.add(upstream + ":" + sessionId);
    }

    private List<String> told() {
        List<String> changes = new ArrayList<>();
        while (cursor.next() instanceof Told told) {
            changes.add(told.change().upstream() + ":" + told.change().sessionId());
        }
        return changes;
    }
}
