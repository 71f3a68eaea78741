package dev.verification.bff.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.web.connection.HeldVendor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The webhooks' port over sockets. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookRoutesTests {

    private static final String SESSION = SampleData.ownSessions().getFirst().id();
    private static final String FEED = "/api/v1/sessions/" + SESSION + "/reviews";
    private static final String[] CALLERS_HAVE_KEYS = {
        "bff.auth=api-key", "bff.api-key-hashes=web=" + "0".repeat(64) + "/sessions:read"
    };
    private static final String LIST = "/api/v1/sessions?limit=5";

    private static SimulatedVendors vendors;
    private static HookedService service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        service = HookedService.inFrontOf(vendors, "logging.level.root=debug", "logging.level.requests=info");
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    /** On a service of its own: webhooks of the same session take effect at most once in two seconds. */
    @Test
    void nextReadAfterAWebhookIsANewOneAndNoEarlier() {
        try (HookedService own = HookedService.inFrontOf(vendors)) {
            read(own, FEED, LIST, "/api/v1/sessions/" + SESSION);
            long didit = vendors.didit().calls();
            long deepidv = vendors.deepidv().calls();

            assertThat(own.receive(ofDidit()).status()).isEqualTo(204);
            assertThat(vendors.didit().calls()).isEqualTo(didit);
            read(own, FEED, LIST, FEED);
            assertThat(vendors.didit().calls()).isEqualTo(didit + 1);
            assertThat(vendors.deepidv().calls()).isEqualTo(deepidv);

            assertThat(own.receive(ofDeepidv()).status()).isEqualTo(204);
            read(own, FEED, LIST, "/api/v1/sessions/" + SESSION, LIST);
            assertThat(vendors.didit().calls()).isEqualTo(didit + 1);
            assertThat(vendors.deepidv().calls()).isEqualTo(deepidv + 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/hooks",
                "/hooks/",
                "/hooks/other",
                "/api/v1/sessions",
                "/api/v1/upstreams",
                "/v3/api-docs",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/problems",
                "/actuator/health",
                "/hooks/../api/v1/sessions",
                "//api/v1/sessions"
            })
    void portOfTheWebhooksAnswersNothingElse(String path) {
        assertThat(get(service.hooks() + path).status()).isIn(400, 404);
    }

    @Test
    void webhooksAreReachedByNoOtherPort() {
        String api = service.service().uri("").toString();
        String management = service.service().managementUri("").toString();

        assertThat(Stream.of(api, management)
                        .map(origin ->
                                service.service().send(ofDidit().to(origin)).status()))
                .containsOnly(404);
        assertThat(get(api + "/hooks/didit").status()).isEqualTo(404);
    }

    @Test
    void webhookWhenItsSignatureIsWrongIsAProblem() {
        Answered refused = service.receive(ofDidit().with("X-Signature", "0".repeat(64)));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(get(service.hooks() + "/hooks/didit").status()).isEqualTo(405);
    }

    @Test
    void testDeliveryIsAnsweredWhateverItsSignature() {
        SignedWebhook test = ofDidit().with("X-Signature", "0".repeat(64)).with("X-Didit-Test-Webhook", "true");

        assertThat(service.receive(test).status()).isEqualTo(204);
    }

    @Test
    void webhookIsAnsweredWithoutAKeyAndWhileBothVendorsHang() {
        try (HeldVendor hanging = new HeldVendor();
                HookedService alone = HookedService.inFrontOf(hanging.url(), hanging.url(), CALLERS_HAVE_KEYS)) {
            long slowest = IntStream.range(0, 100)
                    .mapToLong(number -> nanosOf(alone, SignedWebhook.ofDeepidv("sess_" + number, "now")))
                    .max()
                    .orElseThrow();
            System.out.printf("while both vendors hung, webhooks were answered within %d ms%n", slowest / 1_000_000);
            assertThat(hanging.isIdle()).isTrue();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void nothingOfAPayloadIsLoggedMeasuredOrAnswered(CapturedOutput output) {
        List<Answered> answers = List.of(
                service.receive(ofDidit()),
                service.receive(ofDeepidv()),
                service.receive(ofDidit().with("X-Signature", "0".repeat(64))),
                service.receive(ofDeepidv()
                        .saying("{\"type\":\"session.created\",\"data\":{\"id\":\"" + SignedWebhook.EMAIL + "\"}} "
                                + SignedWebhook.NAME)));
        String metrics =
                service.service().manage("/actuator/prometheus").response().body();

        assertThat(metrics).contains("bff_hooks_total{outcome=\"accepted\",upstream=\"didit\"}");
        assertThat(output.getAll()).contains("/hooks/didit");
        assertThat(Stream.concat(
                        Stream.of(output.getAll(), metrics),
                        answers.stream().map(answer -> answer.response().body())))
                .noneMatch(text -> text.contains("Canary") || text.contains("canary"));
    }

    @Test
    void startWhenThereIsNoSecretIsRefused() {
        assertThatThrownBy(() -> HookedService.inFrontOf(vendors, "didit.webhook-secret=", "deepidv.webhook-secret="))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("DIDIT_WEBHOOK_SECRET");
    }

    private static long nanosOf(HookedService service, SignedWebhook webhook) {
        long begun = System.nanoTime();
        assertThat(service.receive(webhook).status()).isEqualTo(204);
        return System.nanoTime() - begun;
    }

    private static SignedWebhook ofDidit() {
        return SignedWebhook.ofDidit(SESSION, UUID.randomUUID().toString(), Instant.now());
    }

    private static SignedWebhook ofDeepidv() {
        return SignedWebhook.ofDeepidv(SESSION, UUID.randomUUID().toString());
    }

    private static void read(HookedService service, String... paths) {
        for (String path : paths) {
            assertThat(service.service().get(path).status()).isEqualTo(200);
        }
    }

    private static Answered get(String uri) {
        return service.service()
                .send(HttpRequest.newBuilder(URI.create(uri)).GET().build());
    }
}
