package dev.verification.bff.web.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.changes.Change;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams that the service ends: after five minutes, when it stops, and where nobody reads. */
class StreamEndsTests {

    private static final Duration LONG = Duration.ofMinutes(2);
    /** A session id as long as this fills a socket's buffers soon. */
    private static final String LONG_ID = "x".repeat(4_000);

    private final LaterClock clock = new LaterClock();
    private SimulatedVendors vendors;
    private RunningService service;

    @BeforeEach
    void start() {
        vendors = SimulatedVendors.start();
        service = RunningService.at(clock, vendors);
    }

    @AfterEach
    void stop() {
        service.close();
        vendors.close();
    }

    @Test
    void streamEndsAfterFiveMinutesAndItsReaderComesBackWithoutLoss() {
        try (EventReader reader = EventReader.of(uri())) {
            publish("a");
            clock.advance(Duration.ofMinutes(4));
            await().atMost(LONG).until(() -> !reader.comments.isEmpty() && reader.events.size() == 1);
            assertThat(reader.isOver()).isFalse();

            clock.advance(Duration.ofMinutes(1));
            await().atMost(LONG).until(reader::isOver);
            assertThat(reader.isEndOfStream).isTrue();
            publish("b");

            try (EventReader again = EventReader.of(uri(), "Last-Event-ID", reader.lastId)) {
                await().atMost(LONG).until(() -> !again.events.isEmpty());
                assertThat(again.events).singleElement().asString().contains("\"session_id\":\"b\"");
            }
        }
    }

    @Test
    void streamEndsBetweenEventsWhenTheServiceStops() {
        try (EventReader reader = EventReader.of(uri())) {
            await().atMost(LONG).until(() -> !reader.lastId.isEmpty());
            publish("a");

            service.close();

            await().atMost(LONG).until(reader::isOver);
            assertThat(reader.isEndOfStream).isTrue();
            assertThat(reader.events).hasSize(1);
        }
    }

    @Test
    void readerThatDoesNotReadIsDisconnectedAndTheOthersGoOn() throws IOException {
        try (Socket slow = new Socket();
                EventReader reader = EventReader.of(uri())) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress("127.0.0.1", uri().getPort()));
            slow.getOutputStream()
                    .write(("GET " + uri().getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            await().atMost(LONG).until(() -> open() == 2);

            int told = 0;
            while (open() == 2 && told < 9_000) {
                IntStream.range(0, 100).forEach(number -> publish(LONG_ID));
                told += 100;
                int expected = told;
                await().atMost(LONG).until(() -> reader.events.size() == expected);
            }

            await().atMost(LONG).until(() -> open() == 1);
            publish("last");
            await().atMost(LONG).until(() -> reader.events.getLast().contains("\"last\""));
            assertThat(reader.isOver()).isFalse();
        }
    }

    private URI uri() {
        return service.uri("/api/v1/changes");
    }

    private double open() {
        return service.bean(MeterRegistry.class).get("bff.streams").gauge().value();
    }

    private void publish(String sessionId) {
        service.bean(ChangeStream.class).publish(new Change(sessionId, "didit", Instant.now()));
    }
}
