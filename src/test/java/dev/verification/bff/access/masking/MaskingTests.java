package dev.verification.bff.access.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTests {

    @ParameterizedTest
    @CsvFileSource(resources = "addresses.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void textWhenItHoldsAnAddressHidesIt(String text, String masked) {
        assertThat(Masking.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "addresses.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void textWhenItIsMaskedAlreadyStays(String text, String masked) {
        assertThat(Masking.text(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "@@@",
                "nobody",
                "@handle",
                "5 @ 3",
                "a@b",
                "package@1.2.3",
                "rosa@",
                "@example.com",
                "rosa @example.com",
                "1.2.3",
                "1.2.3.4.5",
                "v1.2.3.4",
                "1.2.3.256",
                "01.2.3.4",
                "1.000.000.000",
                "12.06.2026",
                "1.234.567,89",
                "Chrome/126.0.6478.127",
                "12:30:45",
                "2026-06-12T00:20:00.123456Z",
                "2026-06-12T00:20:00+02:00",
                "16:9",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "aa:bb:cc:dd:ee:ff",
                "std::vector",
                "::",
                "a:::b",
                "1::2::3",
                "urn:uuid:2f164e16-54bb-415f-add2-88651f8d0edc",
                "data:image/png;base64,iVBOR::",
                "12345::1",
                "https://example.com:8443/a",
                "\uD83D",
                "\uDE00@",
                "…@…"
            })
    void textWhenItOnlyLooksLikeAnAddressStays(String text) {
        assertThat(Masking.text(text)).isSameAs(text).isEqualTo(text);
    }

    @Test
    void emailAddressWhenItLooksLikeNoneIsHiddenAllTheSame() {
        assertThat(Masking.emailAddress("rosa.example")).isEqualTo("r•••");
        assertThat(Masking.emailAddress("rosa@intranet")).isEqualTo("r•••");
        assertThat(Masking.emailAddress("rosa@example.com")).isEqualTo("r•••@example.com");
        assertThat(Masking.emailAddress("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "a@", "\"@", "1.", "1:", "::", "a:", "%40", "a.b@", ".@.", "\uD83D\uDE00@"})
    void textWhenItIsLongAndHostileIsReadOnce(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        assertThat(Masking.text(text)).isNotEmpty();
    }
}
