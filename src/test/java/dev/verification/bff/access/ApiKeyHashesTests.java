package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.settings.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyHashesTests {

    private static final String HASH = TestKeys.sha256("secret");
    private static final String OTHER_HASH = TestKeys.sha256("another");

    @Test
    void parseReadsEveryEntrysKeyAndScopes() {
        ApiKeyHashes keys =
                ApiKeyHashes.parse("a=%s/sessions:read; b=%s/reviews:read,pii:read;".formatted(HASH, OTHER_HASH));

        assertThat(keys.find("secret").orElseThrow().scopes()).containsExactly(Scope.SESSIONS_READ);
        assertThat(keys.find("another").orElseThrow().name()).isEqualTo("b");
        assertThat(keys.find("another").orElseThrow().scopes()).containsExactly(Scope.REVIEWS_READ, Scope.PII_READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Secret", "secret ", "secretsecret"})
    void findWhenKeyIsNotListedIsEmpty(String key) {
        assertThat(ApiKeyHashes.parse("a=%s/sessions:read".formatted(HASH)).find(key))
                .isEmpty();
    }

    @Test
    void parseWhenTwoKeysShareANameAcceptsBoth() {
        ApiKeyHashes keys = ApiKeyHashes.parse("a=%s/sessions:read;a=%s/sessions:read".formatted(HASH, OTHER_HASH));

        assertThat(keys.find("secret")).isPresent();
        assertThat(keys.find("another")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "HASH/sessions:read",
                "a=HASH",
                "a=HASH/",
                "a=HASH/unknown:read",
                "a=HASH/sessions:read,",
                "a=HASH0/sessions:read",
                "a=secret/sessions:read",
                "a b=HASH/sessions:read",
                "=HASH/sessions:read",
                "a=HASH/sessions:read;b=HASH/reviews:read",
                "a=HASH/sessions:read b=HASH/reviews:read",
                "a=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/sessions:read"
            })
    void parseWhenAnEntryIsInvalidRefusesItWithoutShowingIt(String setting) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ApiKeyHashes.parse(setting.replace("HASH", HASH)))
                .withMessageStartingWith("bff.api-key-hashes (BFF_API_KEY_HASHES) ")
                .withMessageNotContainingAny(HASH, "secret", "e3b0c442", "unknown");
    }

    @Test
    void toStringShowsNoHash() {
        assertThat(ApiKeyHashes.parse("a=%s/sessions:read".formatted(HASH))
                        .find("secret")
                        .toString())
                .doesNotContain(HASH);
    }
}
