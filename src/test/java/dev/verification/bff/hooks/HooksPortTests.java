package dev.verification.bff.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.settings.Secrets;
import dev.verification.bff.settings.SecretsOf;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** The webhooks' port: off by default, with secrets that may change, and with senders that are slow or odd. */
class HooksPortTests {

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

    @Test
    void portIsClosedUnlessItIsSet() {
        try (RunningService other = RunningService.inFrontOf(vendors, "didit.webhook-secret=set")) {
            assertThatThrownBy(() -> other.bean(HooksPort.class)).isInstanceOf(NoSuchBeanDefinitionException.class);
        }
    }

    @Test
    void secretInAFileIsReplacedWithoutARestart(@TempDir Path secrets) throws IOException {
        Path file = Files.writeString(secrets.resolve("DIDIT_WEBHOOK_SECRET"), "old\n");
        try (HookedService other = HookedService.inFrontOf(
                vendors, "bff.secrets-directory=" + secrets, "didit.webhook-secret=${DIDIT_WEBHOOK_SECRET}")) {
            assertThat(other.receive(signedWith("old")).status()).isEqualTo(204);
            assertThat(other.receive(signedWith("new")).status()).isEqualTo(401);

            Files.writeString(file, "new\n");
            SecretsOf.pollTwice(other.service().bean(Secrets.class));

            assertThat(other.receive(signedWith("new")).status()).isEqualTo(204);
            assertThat(other.receive(signedWith("old")).status()).isEqualTo(401);
        }
    }

    /** In the way that senders and proxies may put it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /hooks/deepidv HTTP/1.0\r\nContent-Length: %1$d\r\n\r\n%2$s",
                "POST /hooks/deepidv?from=proxy HTTP/1.1\r\nContent-Length: %1$d\r\n\r\n%2$s",
                "POST /hooks/deepidv HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: %1$d\r\n\r\n%2$s",
                "POST /hooks/deepidv HTTP/1.1\r\nContent-Type: text/plain; charset=utf-16\r\nContent-Length: %1$d\r\n\r\n%2$s",
                "POST /hooks/deepidv HTTP/1.1\r\nX-Forwarded-Prefix: /bff\r\nX-Forwarded-Proto: https\r\nContent-Length: %1$d\r\n\r\n%2$s",
                "POST /hooks/deepidv HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n%1$x\r\n%2$s\r\n0\r\n\r\n"
            })
    void webhookIsAcceptedHoweverItIsFramed(String form) {
        double before = accepted();
        SignedWebhook webhook = SignedWebhook.ofDeepidv("sess_" + form.hashCode(), "now");
        String head = "Host: hooks.example\r\nConnection: close\r\ndeepidv-signature: " + SignedWebhook.DEEPIDV_SECRET;
        String request =
                form.formatted(webhook.bytes().length, webhook.body()).replaceFirst("\r\n", "\r\n" + head + "\r\n");

        assertThat(RawAnswer.toBytes(URI.create(service.hooks()), request.getBytes(UTF_8))
                        .status())
                .isIn(100, 204);
        assertThat(accepted()).isEqualTo(before + 1);
        assertThat(service.receive(webhook).status()).isEqualTo(204);
        assertThat(accepted()).isEqualTo(before + 1);
    }

    @Test
    void webhookWhenItIsTooLargeIsRefused() {
        String large = " ".repeat(WebhookBody.MOST + 1);
        HttpRequest unknownLength = HttpRequest.newBuilder(URI.create(service.hooks() + "/hooks/deepidv"))
                .header("deepidv-signature", SignedWebhook.DEEPIDV_SECRET)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))
                .build();

        assertThat(service.receive(SignedWebhook.ofDeepidv("sess_large", "now").saying(large))
                        .status())
                .isEqualTo(413);
        assertThat(service.service().send(unknownLength).status()).isEqualTo(413);
        assertThat(service.receive(SignedWebhook.ofDeepidv("sess_large", "now").saying(" ".repeat(WebhookBody.MOST)))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void bodyThatDoesNotArriveIsAnsweredAsNotReceived() {
        double before = accepted();
        String request = "POST /hooks/deepidv HTTP/1.1\r\nHost: hooks.example\r\nConnection: close\r\n"
                + "deepidv-signature: " + SignedWebhook.DEEPIDV_SECRET + "\r\nContent-Length: 100\r\n\r\n{";

        RawAnswer answer = RawAnswer.toBytes(URI.create(service.hooks()), request.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("retry-after");
        assertThat(accepted()).isEqualTo(before);
    }

    private static double accepted() {
        return service.service()
                .bean(MeterRegistry.class)
                .counter("bff.hooks", "upstream", "deepidv", "outcome", "accepted")
                .count();
    }

    private static SignedWebhook signedWith(String secret) {
        SignedWebhook webhook = SignedWebhook.ofDidit(
                UUID.randomUUID().toString(), UUID.randomUUID().toString(), Instant.now());
        return SignedWebhook.signedByDidit(webhook.body(), secret, Instant.now());
    }
}
