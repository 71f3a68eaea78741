package dev.verification.bff.hooks;

import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Didit signs with HMAC-SHA256: the raw bytes in {@code X-Signature}, and in {@code X-Signature-V2} the canonical JSON,
 * which stays the same where a proxy writes the body anew. {@code X-Timestamp} must be within 300 s of our time.
 *
 * @param secrets accepted now
 * @param time the time of day is compared
 * @see <a href="https://docs.didit.me/integration/webhooks">Didit's webhooks, read November 2026</a>
 */
record DiditSignature(WebhookSecrets secrets, Time time) implements WebhookSignature {

    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final String TIMESTAMP = "X-Timestamp";
    private static final String RAW = "X-Signature";
    private static final String CANONICAL = "X-Signature-V2";

    @Override
    public boolean isPossible(Headers headers) {
        return isTimely(headers.apply(TIMESTAMP))
                && (headers.apply(RAW) != null || headers.apply(CANONICAL) != null)
                && !secrets.current().isEmpty();
    }

    @Override
    public boolean isValid(Headers headers, byte[] body) {
        return isPossible(headers)
                && (isSigned(headers.apply(RAW), () -> body)
                        || isSigned(headers.apply(CANONICAL), () -> CanonicalJson.of(body)));
    }

    private boolean isTimely(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,12}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(seconds));
        return Duration.between(sent, time.wall().instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private boolean isSigned(@Nullable String signature, Supplier<byte[]> text) {
        if (signature == null || !signature.matches("[0-9a-fA-F]{64}")) {
            return false;
        }
        byte[] sent = HexFormat.of().parseHex(signature);
        byte[] signed = text.get();
        return secrets.current().stream()
                .anyMatch(secret -> WebhookSignature.areEqual(WebhookSignature.hmac(secret, signed), sent));
    }
}
