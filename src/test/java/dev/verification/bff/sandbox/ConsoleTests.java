package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.BrowserTest;
import dev.verification.bff.testing.Chromium;
import dev.verification.bff.testing.SandboxTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The review console in a browser: it moves by itself when a reviewer acts elsewhere. */
@SandboxTest
@Import(SandboxConfiguration.class)
@BrowserTest
class ConsoleTests {

    private static final String FIRST = "#queue li:first-child button";
    private static final String NEWEST_ENTRY = "#timeline li:first-child";
    private static final String IN_REVIEW = "#counts button[data-status='In Review']";

    @LocalServerPort
    private int port;

    @Test
    void consoleWhenAReviewerActsElsewhereShowsTheNewQueueAndTimeline() throws Exception {
        try (Chromium chromium = Chromium.start()) {
            chromium.open("http://localhost:" + port + "/sandbox/console.html");
            awaitText(chromium, "#stream", "live");
            String session = chromium.attribute(FIRST, "id");
            int waiting = count(chromium, IN_REVIEW);
            chromium.click(FIRST);
            String before = chromium.text(NEWEST_ENTRY);
            chromium.photograph("console");

            reviewerActsOn(session);

            awaitText(chromium, IN_REVIEW, "In Review " + (waiting - 1));
            awaitOtherText(chromium, NEWEST_ENTRY, before);
            assertThat(chromium.attribute(FIRST, "id")).isNotEqualTo(session);
        }
    }

    private void reviewerActsOn(String session) throws IOException, InterruptedException {
        URI change = URI.create("http://localhost:" + port + "/sandbox/didit/sessions/" + session + "/change");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(change).POST(BodyPublishers.noBody()).build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("\"Approved\"");
        }
    }

    private static int count(Chromium chromium, String selector) {
        return Integer.parseInt(chromium.text(selector).replaceAll("\\D", ""));
    }

    private static void awaitText(Chromium chromium, String selector, String text) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(chromium.text(selector)).isEqualTo(text));
    }

    private static void awaitOtherText(Chromium chromium, String selector, String text) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(chromium.text(selector)).isNotEqualTo(text));
    }
}
