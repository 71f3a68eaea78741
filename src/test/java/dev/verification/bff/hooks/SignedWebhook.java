package dev.verification.bff.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A webhook as a vendor sends it; the person in it is invented.
 *
 * @param upstream whose
 * @param body as sent
 * @param headers that show whose it is
 */
public record SignedWebhook(String upstream, String body, Map<String, String> headers) {

    public static final String DIDIT_SECRET = "didit-secret-canary";
    public static final String DEEPIDV_SECRET = "whsec_deepidv-secret-canary";
    public static final String NAME = "Rosalind Canary";
    public static final String EMAIL = "rosalind.canary@example.com";

    public static SignedWebhook ofDidit(String sessionId, String eventId, Instant at) {
        String body = """
                {"webhook_type":"status.updated","event_id":"%s","session_id":"%s","status":"Approved","timestamp":%d,\
                "decision":{"full_name":"%s","email":"%s","score":99.0}}""".formatted(eventId, sessionId, at.getEpochSecond(), NAME, EMAIL);
        return signedByDidit(body, DIDIT_SECRET, at);
    }

    public static SignedWebhook signedByDidit(String body, String secret, Instant at) {
        return new SignedWebhook(
                "didit",
                body,
                Map.of("X-Timestamp", Long.toString(at.getEpochSecond()), "X-Signature", signature(secret, body)));
    }

    public static SignedWebhook ofDeepidv(String sessionId, String updatedAt) {
        String body = """
                {"type":"session.status.verified","data":{"user":{"id":"no","name":"%s"},"id":"%s","updated_at":"%s",\
                "email":"%s"}}""".formatted(NAME, sessionId, updatedAt, EMAIL);
        return new SignedWebhook("deepidv", body, Map.of("deepidv-signature", DEEPIDV_SECRET));
    }

    public SignedWebhook with(String header, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(header, value);
        return new SignedWebhook(upstream, body, changed);
    }

    public SignedWebhook without(String header) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.remove(header);
        return new SignedWebhook(upstream, body, changed);
    }

    public SignedWebhook saying(String otherBody) {
        return new SignedWebhook(upstream, otherBody, headers);
    }

    static String signature(String secret, String text) {
        return HexFormat.of().formatHex(WebhookSignature.hmac(secret, text.getBytes(UTF_8)));
    }

    byte[] bytes() {
        return body.getBytes(UTF_8);
    }

    /** As Tomcat finds headers: by their names in any case. */
    WebhookSignature.Headers found() {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return anyCase::get;
    }

    public HttpRequest to(String origin) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/hooks/" + upstream))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }
}
