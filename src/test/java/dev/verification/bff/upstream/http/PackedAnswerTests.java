package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Failure.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed answers are read though none was asked for, up to the same size as plain ones. */
class PackedAnswerTests {

    private static final int LIMIT = 16 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip , identity"})
    void readWhenAnswerIsGzippedReturnsIt(String coding) {
        assertThat(answer(coding, gzip(text()))).isEqualTo(text());
    }

    @Test
    void readWhenAnswerIsDeflatedReturnsIt() {
        assertThat(answer("deflate", deflate(text(), false))).isEqualTo(text());
    }

    @Test
    void readWhenAnswerIsDeflatedWithoutWrapperReturnsIt() {
        assertThat(answer("deflate", deflate(text(), true))).isEqualTo(text());
    }

    @Test
    void readWhenAnswerIsPackedTwiceReturnsIt() {
        byte[] once = deflate(text(), false);

        assertThat(answer("deflate, gzip", gzip(once))).isEqualTo(text());
    }

    @Test
    void readWhenAnswerIsGzippedInSeveralMembersReturnsAll() {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip("one "));
        members.writeBytes(gzip("two"));

        assertThat(answer("gzip", members.toByteArray())).isEqualTo("one two");
    }

    @Test
    void readWhenPackedAnswerIsLongReturnsIt() {
        String longest = "a".repeat(LIMIT);

        assertThat(answer("gzip", gzip(longest))).hasSize(LIMIT);
    }

    @Test
    void readWhenPackedAnswerIsTooLongIsContract() {
        assertThat(failure("gzip", gzip("a".repeat(LIMIT + 1)))).isEqualTo(new Malformed());
    }

    @Test
    void readWhenPlainAnswerIsTooLongIsContract() {
        try (RawVendor vendor = RawVendor.talking(request -> request.ok("a".repeat(LIMIT + 1)))) {
            assertThat(HttpExchangeCalls.failure(HttpExchangeCalls.wire(vendor.url())))
                    .isEqualTo(new Malformed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, br", "compress", "gzip, gzip, gzip, gzip"})
    void readWhenEncodingIsUnknownIsContract(String coding) {
        assertThat(failure(coding, gzip(text()))).isInstanceOf(Malformed.class);
    }

    @Test
    void readWhenAnswerIsNotPackedAsItSaysIsContract() {
        assertThat(failure("gzip", "plain text of some length".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Malformed());
    }

    /** The bomb would go on for ever: that it is told as too long means that reading it has stopped. */
    @Test
    void readWhenAnswerUnpacksWithoutEndIsContractAndClosesTheConnection() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try (RawVendor vendor = RawVendor.talking(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
            try {
                bomb(request.socket().getOutputStream());
            } catch (SocketException clientIsGone) {
                closed.complete(null);
            }
        })) {
            assertThat(HttpExchangeCalls.failure(HttpExchangeCalls.wire(vendor.url())))
                    .isEqualTo(new Malformed());
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void readWhenAnswerUnpacksTwiceToTooMuchIsContract() {
        byte[] bomb = gzip(gzip(new byte[4 * LIMIT]));

        assertThat(failure("gzip, gzip", bomb)).isEqualTo(new Malformed());
    }

    private static void bomb(OutputStream out) throws IOException {
        OutputStream packing = new GZIPOutputStream(out);
        byte[] zeros = new byte[1024 * 1024];
        while (true) {
            packing.write(zeros);
        }
    }

    private static String answer(String coding, byte[] body) {
        try (RawVendor vendor = RawVendor.answering(packed(coding, body))) {
            return HttpExchangeCalls.answer(HttpExchangeCalls.wire(vendor.url()));
        }
    }

    private static Object failure(String coding, byte[] body) {
        try (RawVendor vendor = RawVendor.answering(packed(coding, body))) {
            return HttpExchangeCalls.failure(HttpExchangeCalls.wire(vendor.url()));
        }
    }

    private static byte[] packed(String coding, byte[] body) {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] answer = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        return answer;
    }

    /** Long enough to come in several parts. */
    private static String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append(Integer.toHexString(i * 31)).append(' ');
        }
        return text.toString();
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(String text, boolean withoutWrapper) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out =
                new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, withoutWrapper))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
