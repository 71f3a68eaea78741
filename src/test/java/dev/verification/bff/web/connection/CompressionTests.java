package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided before an answer is sent; how it is sent is tested over sockets. */
class CompressionTests {

    private static final int LEAST = 2048;

    private final Compression compression = new Compression();

    @Test
    void problemThatIsLongIsCompressed() {
        Response problem = answer("application/problem+json", LEAST);

        assertThat(isCompressed(problem)).isTrue();
        assertThat(problem.getMimeHeaders().getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(problem.getContentLengthLong()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"application/json, 2047", "application/json, -1", "image/png, 5000", ", 5000"})
    void answerThatIsShortOrOfUnknownLengthOrOfAnotherTypeIsNot(String type, long length) {
        assertThat(isCompressed(answer(type, length))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ETag, '\"strong\"'", "Content-Encoding, br", "Content-Range, bytes 0-4095/9000"})
    void answerWhoseBytesAreNamedIsNot(String name, String value) {
        Response answer = answer("application/json", LEAST);
        answer.getMimeHeaders().setValue(name).setString(value);

        assertThat(isCompressed(answer)).isFalse();
        assertThat(answer.getContentLengthLong()).isEqualTo(LEAST);
    }

    @Test
    void answerAboveTheMostAtOnceIsSentAsItIs() {
        List<Response> most = IntStream.range(0, Compression.MAX_RESPONSES)
                .mapToObj(i -> answer("application/json", LEAST))
                .toList();

        assertThat(most).allMatch(this::isCompressed);
        assertThat(isCompressed(answer("application/json", LEAST))).isFalse();
        compression.finish(most.getFirst());
        assertThat(isCompressed(answer("application/json", LEAST))).isTrue();
        assertThat(isCompressed(answer("application/json", LEAST))).isFalse();
    }

    private boolean isCompressed(Response response) {
        Request request = new Request();
        request.getMimeHeaders().setValue("Accept-Encoding").setString("gzip");
        return compression.start(
                request, response, LEAST, new String[] {"application/json", "application/problem+json"});
    }

    private static Response answer(String type, long length) {
        Response response = new Response();
        response.setContentType(type);
        response.setContentLength(length);
        return response;
    }
}
