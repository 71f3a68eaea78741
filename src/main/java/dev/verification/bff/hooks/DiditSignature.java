package dev.verification.bff.hooks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Didit signs with HMAC-SHA256: the raw bytes in {@code X-Signature}, and in {@code X-Signature-V2} the canonical JSON,
 * which stays the same if a proxy rewrites the body. Its documents differ about the latter: characters beyond ASCII as
 * they are or escaped, the time and a colon in front or not; any of these is accepted. {@code X-Timestamp} must be
 * within 300 s of our time.
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
                && (isSigned(headers.apply(RAW), () -> Stream.of(body))
                        || isSigned(headers.apply(CANONICAL), () -> canonical(headers.apply(TIMESTAMP), body)));
    }

    private static Stream<byte[]> canonical(@Nullable String timestamp, byte[] body) {
        byte[] prefix = (timestamp + ":").getBytes(US_ASCII);
        return Stream.of(CanonicalJson.of(body), CanonicalJson.ofAscii(body))
                .flatMap(json -> Stream.of(json, concat(prefix, json)));
    }

    private boolean isTimely(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,12}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(seconds));
        return Duration.between(sent, time.wall().instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private boolean isSigned(@Nullable String signature, Supplier<Stream<byte[]>> texts) {
        if (signature == null || !signature.matches("[0-9a-fA-F]{64}")) {
            return false;
        }
        byte[] sent = HexFormat.of().parseHex(signature);
        List<String> accepted = secrets.current();
        return texts.get()
                .flatMap(text -> accepted.stream().map(secret -> WebhookSignature.hmac(secret, text)))
                .anyMatch(signed -> WebhookSignature.areEqual(signed, sent));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
