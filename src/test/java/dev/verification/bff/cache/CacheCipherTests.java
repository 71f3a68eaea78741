package dev.verification.bff.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.settings.InvalidSettingException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheCipherTests {

    private static final byte[] PLAIN = "rosa@example.com".getBytes(UTF_8);

    private final CacheCipher cipher = new CacheCipher(key((byte) 1));

    @Test
    void decryptWhenNameIsTheSameReturnsThePlainBytes() {
        assertThat(cipher.decrypt("a", cipher.encrypt("a", PLAIN))).hasValue(PLAIN);
    }

    @Test
    void encryptHidesThePlainTextAndNeverRepeatsItself() {
        byte[] encrypted = cipher.encrypt("a", PLAIN);
        assertThat(new String(encrypted, UTF_8)).doesNotContain("rosa", "example");
        assertThat(encrypted).isNotEqualTo(cipher.encrypt("a", PLAIN));
    }

    @Test
    void decryptWhenNameOrKeyDiffersOrAByteIsChangedReturnsEmpty() {
        byte[] encrypted = cipher.encrypt("a", PLAIN);
        assertThat(cipher.decrypt("b", encrypted)).isEmpty();
        assertThat(new CacheCipher(key((byte) 2)).decrypt("a", encrypted)).isEmpty();
        for (int at = 0; at < encrypted.length; at++) {
            byte[] changed = encrypted.clone();
            changed[at] ^= 1;
            assertThat(cipher.decrypt("a", changed)).isEmpty();
        }
        assertThat(cipher.decrypt("a", new byte[3])).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"not base64!", "c2hvcnQ="})
    void keyWhenItIsNotThirtyTwoBytesIsRefusedWithoutBeingShown(String wrong) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new CacheCipher(wrong))
                .withMessageContaining("BFF_SHARED_CACHE_KEY")
                .withMessageNotContaining("c2hvcnQ=");
    }

    private static String key(byte filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, filling);
        return Base64.getEncoder().encodeToString(key);
    }
}
