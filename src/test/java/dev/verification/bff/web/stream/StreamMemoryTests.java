package dev.verification.bff.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What 1,000 open streams need in a process of their own. */
@Tag("proof")
class StreamMemoryTests {

    private static final int STREAMS = 1_000;
    private static final int MOST_BYTES = 20_000;

    @Test
    void streamNeedsAtMostTwentyKilobytesOfHeapAndNoThread() {
        try (SimulatedVendors vendors = SimulatedVendors.start();
                ServiceProgram service = ServiceProgram.inFrontOf(vendors, Map.of())) {
            follow(service, 200).forEach(EventReader::close);
            await().atMost(Duration.ofMinutes(1)).until(() -> metric(service, "bff_streams") == 0);
            long before = liveBytes(service);

            List<EventReader> readers = follow(service, STREAMS);

            assertThat(metric(service, "bff_streams")).isEqualTo(STREAMS);
            long each = (liveBytes(service) - before) / STREAMS;
            System.out.printf("an open stream needs %d bytes of heap%n", each);
            assertThat(each).isLessThanOrEqualTo(MOST_BYTES);
            assertThat(metric(service, "jvm_threads_live_threads")).isLessThan(STREAMS / 2.0);
            readers.forEach(EventReader::close);
        }
    }

    private static List<EventReader> follow(ServiceProgram service, int count) {
        List<EventReader> readers = IntStream.range(0, count)
                .mapToObj(number -> EventReader.of(service.uri("/api/v1/changes")))
                .toList();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> readers.stream().noneMatch(reader -> reader.lastId.isEmpty()));
        return readers;
    }

    /** After a full collection, which the histogram begins with. */
    private static long liveBytes(ServiceProgram service) {
        String histogram = service.ask("jcmd", "GC.class_histogram");
        return Long.parseLong(histogram.replaceFirst("(?s).*\nTotal +\\d+ +(\\d+).*", "$1"));
    }

    private static double metric(ServiceProgram service, String name) {
        String metrics = service.manage("/actuator/prometheus").response().body();
        return Double.parseDouble(metrics.replaceFirst("(?s).*\n" + name + " ([0-9.]+)\n.*", "$1"));
    }
}
