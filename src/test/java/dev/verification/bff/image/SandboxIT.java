package dev.verification.bff.image;

import static dev.verification.bff.image.ServiceContainer.PAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.testing.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;

/** A container of the sandbox's image, started without any setting and confined as the chart does. */
@Tag("proof")
@Testcontainers(disabledWithoutDocker = true)
class SandboxIT {

    private static ServiceContainer container;
    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        container = ServiceContainer.ofSandbox();
        container.start();
        sandbox = new Sandbox(container.getMappedPort(8080));
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void pageIsMergedWithoutAnySetting() {
        JsonNode page = container.read(PAGE);

        assertThat(Sandbox.states(page)).isEqualTo(Map.of("fresh", 21L, "absent", 3L, "unmatched", 1L));
        assertThat(page.at("/complete").asBoolean()).isTrue();
    }

    @Test
    void faultLastsUntilTheReset() {
        sandbox.order("didit", "{\"kind\": \"status\", \"status\": 503}")
                .expectStatus()
                .isOk();
        assertThat(container.read(PAGE).at("/complete").asBoolean()).isFalse();

        sandbox.reset();
        assertThat(container.read(PAGE).at("/complete").asBoolean()).isTrue();
    }

    @Test
    void changeOfASessionArrivesAsAWebhook() {
        String id = container.read(PAGE).at("/sessions/0/id").asString();
        JsonNode changed = sandbox.send(HttpMethod.POST, "/sandbox/deepidv/sessions/%s/change".formatted(id), "");

        assertThat(changed.get("webhook_status").asInt()).isEqualTo(204);
        assertThat(container.read(PAGE).at("/sessions/0/status")).isEqualTo(changed.get("status"));
    }

    @Test
    void swaggerUiShowsTheApiAndTheSandbox() {
        assertThat(container.ask("/swagger-ui/index.html").statusCode()).isEqualTo(200);
        assertThat(container.read("/v3/api-docs").at("/paths").propertyNames())
                .contains("/api/v1/sessions", "/sandbox/reset");
    }

    @ParameterizedTest
    @CsvSource({
        "DEEPIDV_API_KEY, live-deepidv",
        "DIDIT_API_KEY_2, live-didit",
        "DIDIT_BASE_URL, https://verification.didit.me"
    })
    void startWithAKeyOrBaseUrlIsRefusedInOneSentence(String variable, String value) {
        ToStringConsumer log = new ToStringConsumer();
        try (ServiceContainer refused = ServiceContainer.ofSandbox()
                .withEnv(variable, value)
                .withLogConsumer(log)
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)))) {
            assertThatThrownBy(refused::start).isInstanceOf(RuntimeException.class);
            assertThat(log.toUtf8String())
                    .contains(
                            "The sandbox calls only its simulated vendors and takes no key, webhook secret or base URL: remove "
                                    + variable + ".")
                    .doesNotContain("\tat ", value);
        }
    }

    @Test
    void sandboxStartsWithoutANetworkAndWithTheAotCacheOfTheService() {
        try (ServiceContainer alone = ServiceContainer.ofSandbox()
                .withNetworkMode("none")
                .withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on")
                .waitingFor(Wait.forLogMessage(".*Swagger UI: http.*", 1).withStartupTimeout(Duration.ofMinutes(2)))) {
            alone.setExposedPorts(List.of());
            alone.start();

            assertThat(alone.state().getRunning()).isTrue();
        }
    }

    @Test
    void imageIsThatOfTheServiceAndOneLayer() {
        List<String> service = layers(BuiltImage.name());
        List<String> layers = layers(BuiltImage.sandbox());

        assertThat(layers).hasSize(service.size() + 1).startsWith(service.toArray(String[]::new));
    }

    private static List<String> layers(String image) {
        return List.copyOf(Objects.requireNonNull(Objects.requireNonNull(
                        BuiltImage.engine().inspectImageCmd(image).exec().getRootFS())
                .getLayers()));
    }
}
