package dev.verification.bff.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A webhook as a vendor sends it.
 *
 * @param event its type
 * @param body JSON, personal data included
 * @param headers by which the vendor shows that it is its own
 */
record SimulatedWebhook(String event, String body, Map<String, String> headers) {

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * deepidv sends the secret itself, and no event id.
     *
     * @param record the session's
     * @see <a href="https://docs.deepidv.com/webhooks/event-object">deepidv's webhooks, read November 2026</a>
     */
    static SimulatedWebhook ofDeepidv(String event, ObjectNode record, String secret) {
        return new SimulatedWebhook(
                event, Json.text(Json.object("type", event, "data", record)), Map.of("deepidv-signature", secret));
    }

    /**
     * Didit signs the raw bytes, the canonical JSON and four fields, each with HMAC-SHA256.
     *
     * @param row of the session list
     * @see <a href="https://docs.didit.me/integration/webhooks">Didit's webhooks, read November 2026</a>
     */
    static SimulatedWebhook ofDidit(String event, DiditSession session, String secret, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, @Nullable Object> body = Json.object(
                "event_id", UUID.randomUUID().toString(),
                "webhook_type", event,
                "timestamp", now.getEpochSecond(),
                "created_at", now.getEpochSecond(),
                "session_id", session.sessionId(),
                "status", session.status(),
                "environment", "sandbox",
                "vendor_data", session.vendorData(),
                "decision", session.row());
        String raw = Json.text(body);
        String fields = String.join(":", timestamp, session.sessionId(), session.status(), event);
        return new SimulatedWebhook(
                event,
                raw,
                Map.of(
                        "User-Agent", "DiditWebhook/2.0 +https://didit.me",
                        "X-Timestamp", timestamp,
                        "X-Signature", hmac(secret, raw),
                        "X-Signature-V2", hmac(secret, SORTED.writeValueAsString(SORTED.readValue(raw, Map.class))),
                        "X-Signature-Simple", hmac(secret, fields)));
    }

    /** A new secret: 43 characters that are safe in URLs. */
    static String secret() {
        byte[] random = new byte[32];
        ThreadLocalRandom.current().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
