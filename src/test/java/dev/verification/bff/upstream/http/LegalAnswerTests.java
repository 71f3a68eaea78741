package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever HTTP/1.1 allows an answer to look like, it is read. */
class LegalAnswerTests {

    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nanswer";

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("100 before it", "HTTP/1.1 100 Continue\r\n\r\n" + PLAIN),
                Arguments.of("102 before it", "HTTP/1.1 102 Processing\r\n\r\n" + PLAIN),
                Arguments.of("103 with headers before it", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + PLAIN),
                Arguments.of(
                        "several interim answers",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
                                + "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + PLAIN),
                Arguments.of(
                        "32 KB of headers",
                        "HTTP/1.1 200 OK\r\n"
                                + "X-Filler: "
                                        .concat("f".repeat(1014))
                                        .concat("\r\n")
                                        .repeat(32) + "Content-Length: 6\r\n\r\nanswer"),
                Arguments.of(
                        "one header of 32 KB",
                        "HTTP/1.1 200 OK\r\nX-Filler: " + "f".repeat(32 * 1024)
                                + "\r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of(
                        "chunks with extensions and trailers",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3;name=value;other=\"quoted\"\r\nans\r\n3\r\nwer\r\n0\r\nX-Trailer: value\r\n\r\n"),
                Arguments.of(
                        "identity, said aloud",
                        "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of(
                        "the same length twice",
                        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of("small letters", "HTTP/1.1 200 ok\r\ncontent-length:6\r\n\r\nanswer"),
                Arguments.of("no reason", "HTTP/1.1 200 \r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of("no reason and no space", "HTTP/1.1 200\r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of(
                        "a folded header",
                        "HTTP/1.1 200 OK\r\nX-Folded: one\r\n  two\r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of(
                        "a header beyond ASCII",
                        "HTTP/1.1 200 OK\r\nX-Name: caf\u00e9\r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of(
                        "an odd media type",
                        "HTTP/1.1 200 OK\r\nContent-Type: json; charset=\"utf8\";\r\nContent-Length: 6\r\n\r\nanswer"),
                Arguments.of(
                        "a cookie that is none",
                        "HTTP/1.1 200 OK\r\nSet-Cookie: =;;; =\r\nContent-Length: 6\r\n\r\nanswer"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void readWhenAnswerIsLegal(String what, String answer) {
        try (RawVendor vendor = RawVendor.answering(answer)) {
            assertThat(HttpExchangeCalls.answer(HttpExchangeCalls.wire(vendor.url())))
                    .isEqualTo("answer");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void readWhenAnswerIsLegalKeepsTheConnection(String what, String answer) {
        try (RawVendor vendor = RawVendor.answering(answer)) {
            HttpExchange wire = HttpExchangeCalls.wire(vendor.url());
            HttpExchangeCalls.answer(wire);
            HttpExchangeCalls.answer(wire);

            assertThat(vendor.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void readWhenAnswerComesByteByByte(String what, String answer) {
        try (RawVendor vendor = RawVendor.talking(request -> {
            request.socket().setTcpNoDelay(true);
            for (int i = 0; i < answer.length(); i++) {
                request.write(answer.substring(i, i + 1));
            }
        })) {
            assertThat(HttpExchangeCalls.answer(HttpExchangeCalls.wire(vendor.url())))
                    .isEqualTo("answer");
        }
    }

    @ParameterizedTest
    @MethodSource("endingWithTheConnection")
    void readWhenTheEndOfTheConnectionIsTheEndOfTheAnswer(String answer) {
        try (RawVendor vendor = RawVendor.talking(request -> {
            request.write(answer);
            request.socket().close();
        })) {
            assertThat(HttpExchangeCalls.answer(HttpExchangeCalls.wire(vendor.url())))
                    .isEqualTo("answer");
        }
    }

    static Stream<String> endingWithTheConnection() {
        return Stream.of(
                "HTTP/1.0 200 OK\r\n\r\nanswer",
                "HTTP/1.1 200 OK\r\n\r\nanswer",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nanswer",
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\nanswer");
    }

    @Test
    void readWhenAnswerHasChunksAndALengthHeedsTheChunksAndTrustsTheConnectionNoFurther() {
        try (RawVendor vendor = RawVendor.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Length: 99\r\n\r\n6\r\nanswer\r\n0\r\n\r\n")) {
            HttpExchange wire = HttpExchangeCalls.wire(vendor.url());

            assertThat(HttpExchangeCalls.answer(wire)).isEqualTo("answer");
            assertThat(HttpExchangeCalls.answer(wire)).isEqualTo("answer");
            assertThat(vendor.connections()).isEqualTo(2);
        }
    }

    @Test
    void readWhenVendorAnnouncesTheEndOpensAnotherConnection() {
        try (RawVendor vendor = RawVendor.talking(request -> request.ok("answer", "Connection: close"))) {
            HttpExchange wire = HttpExchangeCalls.wire(vendor.url());
            HttpExchangeCalls.answer(wire);
            HttpExchangeCalls.answer(wire);

            assertThat(vendor.connections()).isEqualTo(2);
        }
    }
}
