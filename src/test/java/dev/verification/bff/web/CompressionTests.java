package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are sent compressed, and that they are the same answers. */
@ServiceTest
class CompressionTests {

    private static final String SESSION =
            "/api/v1/sessions/" + SampleData.longest().id();
    private static final String FEED = SESSION + "/reviews";
    private static final String PAGE = "/api/v1/sessions?limit=25&include=reviews";
    private static final String SCRIPT = "/swagger-ui/swagger-ui-bundle.js";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RunningService service;

    CompressionTests(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/api-docs", "/v3/api-docs.yaml", "/swagger-ui/swagger-ui.css", SCRIPT, "/problems"})
    void answerWhenGzipIsAcceptedIsTheSameCompressed(String path) {
        assertThat(unpacked(ask("GET", path, "gzip")))
                .isEqualTo(service.get(path).response().body());
    }

    @Test
    void feedWhenGzipIsAcceptedIsTheSameCompressed() {
        HttpResponse<byte[]> answered = ask("GET", FEED, "gzip");
        var plain = service.get(FEED);

        assertThat(Fixture.json(unpacked(answered)).get("results"))
                .isEqualTo(plain.json().get("results"));
        assertThat(header(answered, "ETag")).startsWith("W/").isEqualTo(plain.header("ETag"));
        assertThat(header(answered, "Content-Type")).isEqualTo("application/json");
    }

    @Test
    void pageOfTwentyFiveWhenGzipIsAcceptedTakesAQuarterAtMost() {
        byte[] packed = ask("GET", PAGE, "gzip, deflate, br").body();
        byte[] plain = service.get(PAGE).response().body().getBytes(StandardCharsets.UTF_8);

        assertThat(packed.length).isLessThan(plain.length / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?include=reviews", "/timeline"})
    void answerOfOneSessionWhenGzipIsAcceptedIsCompressed(String route) {
        String whole = unpacked(ask("GET", SESSION + route, "gzip"));

        assertThat(Fixture.json(whole).propertyNames())
                .isEqualTo(service.get(SESSION + route).json().propertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br;q=1.0, gzip;q=0.2", "deflate, gzip;q=1.0, identity;q=0.5"})
    void codingWhenGzipIsAcceptedIsGzip(String accepted) {
        assertThat(header(ask("GET", FEED, accepted), "Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "br",
                "*",
                "",
                ",",
                "gzip;q=0",
                "gzip;q=0.0",
                "gzip;q=x",
                "gzip;q=-1",
                "gzip;q=0.1, identity",
                "gzipped",
                "\"gzip\"",
                ";q=1"
            })
    void codingWhenGzipIsNotAcceptedIsNone(String accepted) {
        HttpResponse<byte[]> answered = ask("GET", FEED, accepted);

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(header(answered, "Content-Encoding")).isEmpty();
        assertThat(header(answered, "Content-Length")).isEqualTo(Integer.toString(answered.body().length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/upstreams", "/swagger-ui/index.css", "/api/v1/sessions?limit=0", "/nothing"})
    void codingOfAShortAnswerIsNone(String path) {
        assertThat(header(ask("GET", path, "gzip"), "Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void tagOfACompressedAnswerIsKnownAgain(String accepted) {
        String tag = header(ask("GET", FEED, "gzip"), "ETag");
        HttpResponse<byte[]> again = ask("GET", FEED, accepted, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(header(again, "Content-Encoding")).isEmpty();
        assertThat(again.headers().allValues("Vary")).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sessions/ID/reviews", "/api/v1/upstreams", "/problems", SCRIPT})
    void answerWhetherCompressedOrNotVariesByWhatIsAccepted(String path) {
        String asked = path.replace("ID", SampleData.longest().id());

        assertThat(ask("GET", asked, "gzip").headers().allValues("Vary")).containsOnlyOnce("Accept-Encoding");
        assertThat(ask("GET", asked, "identity").headers().allValues("Vary")).containsOnlyOnce("Accept-Encoding");
    }

    @Test
    void headWhenGzipIsAcceptedSaysWhatGetWould() {
        HttpResponse<byte[]> head = ask("HEAD", FEED, "gzip");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(head, "Content-Length")).isEmpty();
        assertThat(header(head, "ETag")).isEqualTo(service.get(FEED).header("ETag"));
    }

    @Test
    void partOfAFileIsNotCompressed() {
        HttpResponse<byte[]> part = ask("GET", SCRIPT, "gzip", "Range", "bytes=0-4095");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Encoding")).isEmpty();
        assertThat(part.body()).hasSize(4096);
        assertThat(header(ask("GET", SCRIPT, "gzip"), "Accept-Ranges")).isEmpty();
    }

    private HttpResponse<byte[]> ask(String method, String path, String accepted, String... more) {
        var request = service.request(path, more).method(method, BodyPublishers.noBody());
        try {
            return CLIENT.send(request.header("Accept-Encoding", accepted).build(), BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String unpacked(HttpResponse<byte[]> answered) {
        assertThat(header(answered, "Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(answered.body()))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String header(HttpResponse<?> answered, String name) {
        return answered.headers().firstValue(name).orElse("");
    }
}
