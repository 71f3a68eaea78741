package dev.verification.bff.bench;

import static dev.verification.bff.bench.ServerProcess.freePort;
import static dev.verification.bff.bench.ServerProcess.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.util.function.SingletonSupplier;

/**
 * The service as it is shipped: the packaged jar, unpacked as in the image, with the JVM options of the image, in as
 * much memory and on as many cores as the chart gives a container. It sends its log to a file.
 */
final class ShippedService {

    private static final Path JAR = Path.of("target/verification-bff.jar");
    private static final Path UNPACKED = ServerProcess.OUTPUT.resolve("service");
    private static final Path SERVICE = UNPACKED.resolve("verification-bff.jar");
    private static final Path CACHE = UNPACKED.resolve("verification-bff.aot");
    private static final Pattern ENTRY_POINT = Pattern.compile("(?s)\nENTRYPOINT \\[(.*?)]");
    private static final Pattern OPTION = Pattern.compile("\"(-X[^\"]*)\"");

    private static final Supplier<Path> ONCE = SingletonSupplier.of(ShippedService::unpack);

    private ShippedService() {}

    /** Starts it in front of one server that plays both vendors, with limits that never bind. */
    static ServerProcess start(String vendors, String... more) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions());
        Arrays.stream(more).filter(option -> option.startsWith("-X")).forEach(command::add);
        command.addAll(List.of("-jar", unpacked().toString()));
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.server.port=0",
                "--bff.auth=none",
                "--deepidv.base-url=" + vendors,
                "--deepidv.api-key=bench",
                "--deepidv.per-second=1000000",
                "--deepidv.burst=1000000",
                "--deepidv.per-day=100000000",
                "--didit.base-url=" + vendors,
                "--didit.api-key=bench",
                "--didit.per-window=100000000"));
        Arrays.stream(more).filter(option -> option.startsWith("--")).forEach(command::add);
        return ServerProcess.start("service", port, "/api/v1/upstreams", command);
    }

    /** The image's JVM options, without the AOT cache, and what the JVM finds in its container. */
    static List<String> jvmOptions() {
        String entryPoint = ENTRY_POINT
                .matcher(read(Path.of("Dockerfile")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
        List<String> options = new ArrayList<>(OPTION.matcher(entryPoint)
                .results()
                .map(found -> found.group(1))
                .filter(option -> !option.startsWith("-XX:AOTCache"))
                .toList());
        options.addAll(List.of("-XX:MaxRAM=512m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=2"));
        return options;
    }

    /** The option by which it uses an AOT cache, which is trained first as it is for the image. */
    static String aotCache() {
        run(
                java(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.verification.bff.image.Training",
                java(),
                "-XX:AOTCacheOutput=" + CACHE,
                "-jar",
                unpacked().toString());
        return "-XX:AOTCache=" + CACHE;
    }

    /** The libraries beside it. */
    static Path libraries() {
        return unpacked().resolveSibling("lib");
    }

    private static Path unpacked() {
        return ONCE.get();
    }

    private static Path unpack() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not there: run ./mvnw -Pbench verify");
        }
        run(java(), "-Djarmode=tools", "-jar", "" + JAR, "extract", "--force", "--destination", "" + UNPACKED);
        return SERVICE;
    }

    private static void run(String... command) {
        try {
            Files.createDirectories(ServerProcess.OUTPUT);
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ServerProcess.OUTPUT.resolve("tools.log").toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("status " + status + ": see tools.log in " + ServerProcess.OUTPUT);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
