package dev.verification.bff.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ } | {}",
                "{\"b\": 1, \"a\": [ ]} | {\"a\":[],\"b\":1}",
                "[1.0, -2.00, 0.0, 1e2, 12.50] | [1,-2,0,100,12.50]",
                "[1e400, 123456789012345678901234567890] | [1e400,123456789012345678901234567890]",
                "[\"\\u001f\\n\\\"\\/\", \"日本\"] | [\"\\u001f\\n\\\"/\",\"日本\"]",
                "{\"B\": 1, \"a\": 2, \"A\": 3} | {\"A\":3,\"B\":1,\"a\":2}"
            })
    void jsonIsWrittenAsTheVendorSignsIt(String sent, String signed) {
        assertThat(new String(CanonicalJson.of(sent.getBytes(UTF_8)), UTF_8)).isEqualTo(signed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "{\"a\"}", "nothing"})
    void textThatIsNoJsonHasNoCanonicalForm(String sent) {
        assertThat(CanonicalJson.of(sent.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void jsonThatIsNestedWithoutEndHasNoCanonicalForm(String open) {
        assertThat(CanonicalJson.of(open.repeat(40_000).getBytes(UTF_8))).isEmpty();
    }
}
