package dev.verification.bff.web.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.changes.Change;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.testing.Nginx;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams of changes as what stands between callers and the service asks for them. */
@ServiceTest
class StreamsBehindProxyTests {

    private static final String ROUTE = "/api/v1/changes";
    private static final Duration LONG = Duration.ofMinutes(2);

    private final RunningService service;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    StreamsBehindProxyTests(RunningService service) {
        this.service = service;
    }

    @AfterEach
    void noStreamIsLeft() {
        await().atMost(LONG).until(() -> open() == 0);
    }

    /** nginx buffers answers by default, asks by HTTP/1.0 in older versions, and may compress events. */
    @ParameterizedTest
    @CsvSource({
        "''",
        "'proxy_http_version 1.0;'",
        "'proxy_http_version 1.1; proxy_set_header Connection \"\";'",
        "'gzip on; gzip_min_length 0; gzip_types text/event-stream;'"
    })
    void eventsArriveOneByOneThroughNginx(String directives, @TempDir Path folder) throws Exception {
        try (Nginx nginx =
                        Nginx.with(directives, folder, List.of(service.uri("/").getPort()));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(nginx.uri(ROUTE))
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
            boolean isCompressed =
                    answer.headers().firstValue("Content-Encoding").equals(java.util.Optional.of("gzip"));
            assertThat(isCompressed).isEqualTo(directives.contains("gzip"));
            follow(isCompressed ? new GZIPInputStream(answer.body(), 16) : answer.body());

            assertThatEventsArriveOneByOne();
            answer.body().close();
        }
    }

    @Test
    void callerByHttp10GetsTheEventsWithoutChunks() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.uri("/").getPort())) {
            socket.getOutputStream().write(("GET " + ROUTE + " HTTP/1.0\r\n\r\n").getBytes(UTF_8));
            follow(socket.getInputStream());

            assertThatEventsArriveOneByOne();
            List<String> head = lines.subList(0, lines.indexOf(""));
            assertThat(head).first().asString().endsWith(" 200");
            assertThat(head).contains("Connection: close").noneMatch(line -> line.startsWith("Transfer-Encoding"));
        }
    }

    @Test
    void callerThatAcceptsGzipGetsTheEventsUncompressed() {
        try (EventReader reader = EventReader.of(service.uri(ROUTE), "Accept-Encoding", "gzip, br, zstd")) {
            publish("a");
            await().atMost(LONG).until(() -> reader.events.size() == 1);
            assertThat(reader.headers).doesNotContainKeys("Content-Encoding", "Transfer-Encoding");
        }
    }

    @Test
    void headIsAnsweredAtOnceAndOpensNoStream() {
        RawAnswer head = RawAnswer.to(service, "HEAD " + ROUTE + " HTTP/1.1");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers())
                .containsEntry("content-type", "text/event-stream;charset=UTF-8")
                .containsEntry("cache-control", "no-store");
        assertThat(head.body()).isEmpty();
    }

    private void assertThatEventsArriveOneByOne() {
        await().atMost(LONG).until(() -> lines.stream().anyMatch(line -> line.startsWith("retry: ")));
        for (String id : List.of("a", "b", "c")) {
            publish(id);
            await().atMost(LONG).until(() -> lines.stream().anyMatch(line -> line.contains('"' + id + '"')));
        }
    }

    private void follow(InputStream in) {
        Thread.ofVirtual().start(() -> {
            StringBuilder line = new StringBuilder();
            try {
                for (int next = in.read(); next >= 0; next = in.read()) {
                    if (next == '\n') {
                        lines.add(line.toString().strip());
                        line.setLength(0);
                    } else {
                        line.append((char) next);
                    }
                }
            } catch (IOException ended) {
                // As any end.
            }
        });
    }

    private void publish(String sessionId) {
        service.bean(ChangeStream.class).publish(new Change(sessionId, "didit", Instant.now()));
    }

    private double open() {
        return service.bean(MeterRegistry.class).get("bff.streams").gauge().value();
    }
}
