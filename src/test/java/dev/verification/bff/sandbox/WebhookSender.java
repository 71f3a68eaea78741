package dev.verification.bff.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Sends a simulated vendor's webhooks over a socket, each once, when their destination is known. Thread-safe. */
final class WebhookSender {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private volatile @Nullable URI destination;

    void sendTo(URI newDestination) {
        destination = newDestination;
    }

    /** The status of the answer; empty when there is no destination, or no answer within five seconds. */
    OptionalInt send(SimulatedWebhook webhook) {
        URI known = destination;
        if (known == null) {
            return OptionalInt.empty();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(known)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(webhook.body()));
        webhook.headers().forEach(request::header);
        try {
            return OptionalInt.of(
                    CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException unreachable) {
            return OptionalInt.empty();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
