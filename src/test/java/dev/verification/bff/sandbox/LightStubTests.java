package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LightStubTests {

    @Test
    void everyCallGetsTheSameBytesAndIsCounted() throws Exception {
        try (LightStub stub = LightStub.start(25, Duration.ofMillis(1), Duration.ZERO);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            JsonNode page = get(client, stub.url() + "/v1/sessions?limit=25");
            String id = page.at("/sessions/24/id").asString();
            for (int i = 0; i < 50; i++) {
                assertThat(get(client, stub.url() + "/v3/sessions/" + id + "/reviews/?limit=50")
                                .get("results"))
                        .hasSize(3);
            }

            assertThat(get(client, stub.url() + "/v1/sessions")).isEqualTo(page);
            assertThat(page.get("sessions")).hasSize(25);
            assertThat(SampleData.isUuid(id)).isTrue();
            assertThat(stub.listCalls()).isEqualTo(2);
            assertThat(stub.feedCalls()).isEqualTo(50);
            assertThat(stub.cpuTime()).isPositive();
        }
    }

    private static JsonNode get(HttpClient client, String url) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.read(response.body());
    }
}
