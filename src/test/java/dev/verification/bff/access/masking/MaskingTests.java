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
                "1.000.000.000",
                "12.06.2026",
                "1.234.567,89",
                "Chrome/126.0.6478.127",
                "12:30:45",
                "2026-06-12T00:20:00.123456Z",
                "2026-06-12T00:20:00+02:00",
                "16:9",
                "aa:bb:cc:dd:ee:ff",
                "time:12:30",
                "time:12:30:45",
                "2026-06-12T00:19:31.918735Z",
                "2026-06-12 00:19:31.918735+00:00",
                "from 9:05:00 to 17:30:00.",
                "2026:06:12 00:19:31",
                "Chrome/126.0.0.0 Safari/537.36",
                "250.000.000.000",
                "1.3.6.1.4.1.311.21.20",
                "d41d8cd98f00b204e9800998ecf8427e",
                "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                "d4:1d:8c:d9:8f:00:b2:04:e9:80:09:98:ec:f8:42:7e",
                "2f164e16-54bb-415f-add2-88651f8d0edc",
                "https://example.com/a?b=%2Fc&d=100%25",
                "１２:３０",
                "std::vector",
                "::",
                "urn:uuid:2f164e16-54bb-415f-add2-88651f8d0edc",
                "data:image/png;base64,iVBOR::",
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
}
