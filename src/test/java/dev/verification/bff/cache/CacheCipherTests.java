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

    private final CacheCipher sealing = CacheCipher.with(key((byte) 1));

    @Test
    void openReadsWhatWasSealedUnderTheSameName() {
        assertThat(sealing.open("a", sealing.seal("a", PLAIN))).hasValue(PLAIN);
    }

    @Test
    void sealHidesThePlainTextAndNeverRepeatsItself() {
        byte[] sealed = sealing.seal("a", PLAIN);
        assertThat(new String(sealed, UTF_8)).doesNotContain("rosa", "example");
        assertThat(sealed).isNotEqualTo(sealing.seal("a", PLAIN));
    }

    @Test
    void openWhenNameOrKeyIsAnotherOrAByteIsChangedFindsNothing() {
        byte[] sealed = sealing.seal("a", PLAIN);
        assertThat(sealing.open("b", sealed)).isEmpty();
        assertThat(CacheCipher.with(key((byte) 2)).open("a", sealed)).isEmpty();
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(sealing.open("a", changed)).isEmpty();
        }
        assertThat(sealing.open("a", new byte[3])).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"not base64!", "c2hvcnQ="})
    void keyThatIsNotThirtyTwoBytesIsRefusedWithoutBeingTold(String wrong) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> CacheCipher.with(wrong))
                .withMessageContaining("BFF_SHARED_CACHE_KEY")
                .withMessageNotContaining("c2hvcnQ=");
    }

    private static String key(byte filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, filling);
        return Base64.getEncoder().encodeToString(key);
    }
}
