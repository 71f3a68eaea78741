package dev.verification.bff.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How a vendor shows that a webhook is its own. */
interface WebhookSignature {

    /** The value of a request header by its name; null when it is absent. */
    @FunctionalInterface
    interface Headers extends UnaryOperator<@Nullable String> {}

    /** Whether it is worth reading the body: refuses what no body can make good. */
    boolean isPossible(Headers headers);

    /** Whether the webhook is the vendor's, as far as the vendor lets us know. */
    boolean isValid(Headers headers, byte[] body);

    /** HMAC-SHA256. */
    static byte[] hmac(String secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Compares in a time that tells nothing of where the two differ. */
    static boolean areEqual(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
