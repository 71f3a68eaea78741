package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.ApiKey;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Answers that are no 200: what they say, and how much of them is waited for. */
class RefusalTests {

    private static final Duration WAIT = Duration.ofSeconds(20);

    /** The body would go on for ever: that the failure is told means that nobody waits for its end. */
    @ParameterizedTest
    @CsvSource({"429 Too Many Requests", "503 Service Unavailable"})
    void readWhenBodyOfARefusalDripsOnTellsTheWaitAtOnceAndClosesTheConnection(String status) throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try (RawVendor vendor = RawVendor.talking(request -> {
            request.write("HTTP/1.1 " + status + "\r\nRetry-After: 20\r\nTransfer-Encoding: chunked\r\n\r\n");
            try {
                drip(request);
            } catch (SocketException clientIsGone) {
                closed.complete(null);
            }
        })) {
            assertThat(HttpExchangeCalls.failure(HttpExchangeCalls.wire(vendor.url())))
                    .isIn(
                            new Throttled(Optional.of(WAIT), OptionalInt.empty()),
                            new Unavailable(Optional.of(503), Optional.of(WAIT)));
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    private static void drip(RawVendor.Request request) throws IOException {
        while (true) {
            request.write("1\r\n.\r\n");
        }
    }

    @Test
    void readWhenRefusalHasABodyUsesTheConnectionAgain() {
        try (RawVendor vendor = RawVendor.talking(request -> {
            if (request.number() == 1) {
                request.write("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\nsoon");
            } else {
                request.ok("answer");
            }
        })) {
            HttpExchange wire = HttpExchangeCalls.wire(vendor.url());

            assertThat(HttpExchangeCalls.failure(wire)).isEqualTo(Script.status(500));
            HttpExchangeCalls.settle();
            assertThat(HttpExchangeCalls.answer(wire)).isEqualTo("answer");
            assertThat(vendor.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"detail\": \"Not found.\"}", "\ufeff{\"message\": \"none\"}"})
    void readWhen404IsAJsonObjectIsAbsent(String body) {
        assertThat(read(404, body)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "default backend - 404",
                "<html><body>Not Found</body></html>",
                "\"Not found.\"",
                "[]",
                "null",
                "404",
                "{\"detail\": \"Not f"
            })
    void readWhen404IsNoJsonObjectIsContract(String body) {
        assertThat(read(404, body)).isEqualTo(new Malformed());
    }

    @Test
    void readWhen403ThatMeansAbsentIsAJsonObjectIsAbsent() {
        assertThat(read(403, "{\"error\": \"Forbidden\"}")).isEqualTo("none");
    }

    @Test
    void readWhen403ThatMeansAbsentIsAPageIsContract() {
        assertThat(read(403, "<html>Forbidden</html>")).isEqualTo(new Malformed());
    }

    @Test
    void readWhen403MeansTheKeyNeedsNoBody() {
        try (RawVendor vendor = refusing(403, "Forbidden")) {
            assertThat(HttpExchangeCalls.failure(HttpExchangeCalls.wire(vendor.url())))
                    .isEqualTo(new CredentialsRefused(403));
        }
    }

    @Test
    void readWhen404MeansNothingNeedsNoBody() {
        try (RawVendor vendor = refusing(404, "default backend - 404")) {
            assertThat(HttpExchangeCalls.failure(HttpExchangeCalls.wire(vendor.url())))
                    .isEqualTo(new Rejected(404));
        }
    }

    @Test
    void readWhen404IsVeryLongIsContract() {
        assertThat(read(404, "{\"detail\": \"" + "a".repeat(64 * 1024) + "\"}")).isEqualTo(new Malformed());
    }

    /** The value, or the failure. */
    private static Object read(int status, String body) {
        Resource<String> resource =
                new Resource<>("session", "/session", String::new, Map.of(404, "none", 403, "none"));
        RequestContext context = new RequestContext("r-1", Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()));
        Call<String> call = new Call<>(resource, context).with(new ApiKey(ApiKey.Place.FIRST, "key"));
        try (RawVendor vendor = refusing(status, body)) {
            return HttpExchangeCalls.wire(vendor.url())
                    .send(call)
                    .cast(Object.class)
                    .onErrorResume(UpstreamException.class, failed -> Mono.<Object>just(failed.failure()))
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private static RawVendor refusing(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return RawVendor.talking(request -> {
            request.write("HTTP/1.1 " + status + " No\r\nContent-Length: " + bytes.length + "\r\n\r\n");
            request.write(bytes);
        });
    }
}
