package dev.verification.bff.image;

import static dev.verification.bff.image.ServiceContainer.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;

/** A container of the image, with the vendors and Redis in containers of their own. */
@Tag("proof")
@Testcontainers(disabledWithoutDocker = true)
class ContainerIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    private static Network network;
    private static VendorsContainer vendors;

    @BeforeAll
    static void start() {
        network = Network.newNetwork();
        vendors = new VendorsContainer(network);
        vendors.start();
    }

    @AfterAll
    static void stop() {
        vendors.stop();
        network.close();
    }

    @BeforeEach
    void reset() {
        vendors.reset();
    }

    @Test
    void pageIsMergedByASingleJavaProcessThatIsNotRoot() {
        try (ServiceContainer service = started(new ServiceContainer(network))) {
            JsonNode page = service.read(PAGE);

            assertThat(page.at("/complete").asBoolean()).isTrue();
            assertThat(page.at("/sessions")).hasSize(VendorsContainer.SESSIONS);
            assertThat(vendors.calls()).isEqualTo(1 + VendorsContainer.SESSIONS);
            assertThat(processes(service)).singleElement().satisfies(process -> {
                assertThat(process.getFirst()).isEqualTo("10001");
                assertThat(process.getLast()).startsWith("java ");
            });
        }
    }

    @Test
    void billOfMaterialsOnTheManagementPortIsTheOneInTheImage() throws IOException {
        try (ServiceContainer service = started(new ServiceContainer(network))) {
            String inside = service.copyFileFromContainer(
                    "/service/sbom/application.cdx.json",
                    file -> new String(file.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(service.manage("/actuator/sbom/application").body()).isEqualTo(inside);
            assertThat(service.ask("/actuator/sbom/application").statusCode()).isEqualTo(404);
            assertThat(Fixture.json(inside).at("/bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(Fixture.texts(Fixture.json(inside).at("/components"), "name"))
                    .contains("spring-webmvc", "tomcat-embed-core", "lettuce-core")
                    .doesNotContain("wiremock-standalone");
        }
    }

    /** With the cache required, a JVM that cannot use it does not start. */
    @ParameterizedTest
    @CsvSource({"-XX:+UseSerialGC", "-XX:+UseG1GC"})
    void aotCacheIsUsedWithEitherCollector(String collector) {
        try (ServiceContainer service =
                started(new ServiceContainer(network).withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on " + collector))) {
            assertThat(service.ask(PAGE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pageIsMergedInAnImageWithoutAShell(@TempDir Path folder) throws IOException {
        Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), """
                FROM %s
                USER 0
                RUN ["rm", "-f", "/bin/sh", "/bin/bash", "/bin/dash", "/bin/rbash"]
                USER 10001:10001
                """.formatted(BuiltImage.name()));
        String shellless = BuiltImage.build(dockerfile.toFile(), BuiltImage.NAME + "-without-a-shell");
        try (ServiceContainer service = started(new ServiceContainer(shellless, network))) {
            assertThat(service.read(PAGE).at("/complete").asBoolean()).isTrue();
        }
    }

    @Test
    void feedsAreThrottledAndNotCalledUntilThePauseEnds() {
        try (ServiceContainer service = started(new ServiceContainer(network))) {
            vendors.throttleOnce(Duration.ofMinutes(5));
            String feed = "/api/v1/sessions/00000000-0000-4000-8000-000000000001/reviews";

            assertThat(service.ask(feed).statusCode()).isEqualTo(503);
            JsonNode page = service.read(PAGE);

            assertThat(vendors.feedCalls()).isEqualTo(1);
            assertThat(page.at("/complete").asBoolean()).isFalse();
            assertThat(page.at("/sessions").values())
                    .hasSize(VendorsContainer.SESSIONS)
                    .allSatisfy(session -> {
                        assertThat(session.at("/reviews/reason").asString()).isEqualTo("throttled");
                        assertThat(session.at("/reviews/retry_after_seconds").asInt())
                                .isBetween(200, 300);
                    });
        }
    }

    private static ServiceContainer started(ServiceContainer service) {
        service.start();
        return service;
    }

    private static List<List<String>> processes(ServiceContainer service) {
        String[][] processes = BuiltImage.engine()
                .topContainerCmd(service.getContainerId())
                .exec()
                .getProcesses();
        return List.of(processes).stream().map(List::of).toList();
    }
}
