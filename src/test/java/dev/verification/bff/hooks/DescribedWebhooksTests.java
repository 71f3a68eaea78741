package dev.verification.bff.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of the API document: its examples are accepted, and the answers are those that it lists. */
class DescribedWebhooksTests {

    private static SimulatedVendors vendors;
    private static HookedService service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        service = HookedService.inFrontOf(vendors);
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepidv", "didit"})
    void exampleReportsItsSession(String upstream) {
        ChangeStream.Cursor reader = service.service().bean(ChangeStream.class).follow(null, () -> {});
        SignedWebhook webhook = example(upstream);

        assertThat(service.receive(webhook).status()).isEqualTo(204);

        assertThat(described(upstream).at("/responses/204").isMissingNode()).isFalse();
        assertThat(reader.next())
                .isInstanceOfSatisfying(
                        ChangeStream.Told.class,
                        told -> assertThat(webhook.body())
                                .contains(told.change().sessionId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepidv", "didit"})
    void refusalIsDescribed(String upstream) {
        SignedWebhook webhook = example(upstream);
        List<Integer> statuses = new ArrayList<>();
        for (SignedWebhook sent : List.of(
                webhook.with("deepidv-signature", "wrong").with("X-Timestamp", "1"),
                webhook.saying(" ".repeat(WebhookBody.MOST + 1)))) {
            Answered answered = service.receive(sent);
            statuses.add(answered.status());
            assertThat(described(upstream).at("/responses/" + answered.status()).isMissingNode())
                    .isFalse();
        }

        assertThat(statuses).containsExactly(401, 413);
    }

    @Test
    void headersThatAreReadAreDescribed() {
        assertThat(Fixture.texts(described("deepidv").get("parameters"), "name"))
                .containsExactly("deepidv-signature");
        assertThat(Fixture.texts(described("didit").get("parameters"), "name"))
                .containsExactly("X-Timestamp", "X-Signature", "X-Signature-V2");
    }

    private static SignedWebhook example(String upstream) {
        JsonNode examples = described(upstream).at("/requestBody/content/application~1json/examples");
        ObjectNode body = (ObjectNode) examples.values().iterator().next().get("value");
        if (upstream.equals("deepidv")) {
            return SignedWebhook.ofDeepidv("any", "any").saying(body.toString());
        }
        Instant now = Instant.now();
        return SignedWebhook.signedByDidit(
                body.put("timestamp", now.getEpochSecond()).toString(), SignedWebhook.DIDIT_SECRET, now);
    }

    private static JsonNode described(String upstream) {
        return service.service().get("/v3/api-docs").json().at("/webhooks/" + upstream + "/post");
    }
}
