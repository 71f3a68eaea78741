package dev.verification.bff.bench;

import dev.verification.bff.bench.VendorStub.Rows;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jdk.management.jfr.FlightRecorderMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Where the processor time and the memory of a cold page go, after {@code bench.minutes} (2 unless said) of the load of
 * {@link PageCostBench}. Needs JDK 25, whose recordings hold samples of processor time.
 */
@Tag("bench")
class ProfileBench {

    private static final int CALLERS = 8;
    private static final String PAGE = "/api/v1/sessions?limit=25&include=reviews&external_id=";
    private static final Duration RECORDED = Duration.ofSeconds(30);
    private static final Duration BEFORE =
            Duration.ofSeconds((long) (60 * Double.parseDouble(System.getProperty("bench.minutes", "2"))));

    @Test
    void coldPages() throws IOException {
        try (ServerProcess vendors = VendorStub.start();
                ServerProcess service =
                        ShippedService.start(vendors.uri("").toString(), "-XX:FlightRecorderOptions=stackdepth=512");
                Load load = new Load()) {
            List<URI> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> service.uri(PAGE + Rows.PAGE.of(caller)))
                    .toList();
            load.during(BEFORE, callers, "Cache-Control", "no-cache");
            Path recording = record(service, () -> load.during(RECORDED, callers, "Cache-Control", "no-cache"));
            Profile.read(recording).print();
        }
    }

    private static Path record(ServerProcess service, Runnable load) throws IOException {
        FlightRecorderMXBean recorder =
                service.bean("jdk.management.jfr:type=FlightRecorder", FlightRecorderMXBean.class);
        long recording = recorder.newRecording();
        recorder.setRecordingSettings(
                recording,
                Map.of(
                        "jdk.CPUTimeSample#enabled", "true",
                        "jdk.CPUTimeSample#throttle", "5 ms",
                        "jdk.ObjectAllocationSample#enabled", "true",
                        "jdk.ObjectAllocationSample#throttle", "1000/s",
                        "jdk.ObjectAllocationSample#stackTrace", "true"));
        recorder.startRecording(recording);
        ThreadTimes before = ThreadTimes.of(service.pid());
        load.run();
        ThreadTimes.of(service.pid()).since(before).print();
        recorder.stopRecording(recording);
        Path file = ServerProcess.OUTPUT.resolve("page.jfr").toAbsolutePath();
        recorder.copyTo(recording, file.toString());
        return file;
    }
}
