package dev.verification.bff.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Turns the usual answer into the one of a symptom. */
final class FaultyAnswer {

    private static final String HUGE = " ".repeat(17 * 1024 * 1024);
    private static final String FAILED = "{\"detail\":\"simulated failure\",\"message\":\"simulated failure\"}";
    private static final Duration BETWEEN_DRIPS = Duration.ofMillis(100);

    private FaultyAnswer() {}

    /** Replaces the usual answer; for {@link Symptom.BareArray} that is already the array. */
    static ResponseDefinitionBuilder of(Symptom symptom, Answer usual, Instant now) {
        return switch (symptom) {
            case Symptom.None none -> usual.toResponse();
            case Symptom.BareArray bareArray -> usual.toResponse();
            case Symptom.Status status -> failed(status.status(), status.headers());
            case Symptom.StatusWithWait status ->
                failed(status.status(), status.form().headers(now, status.requestedWait()));
            case Symptom.Reset reset ->
                usual.toResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
            case Symptom.CutBody cutBody -> cut(usual);
            case Symptom.Drip drip -> drip(usual, drip.duration());
            case Symptom.Empty empty -> Answer.ok("").toResponse();
            case Symptom.JsonNull jsonNull -> Answer.ok("null").toResponse();
            case Symptom.Html html -> page();
            case Symptom.Huge huge -> Answer.ok(HUGE + usual.body()).toResponse();
            case Symptom.Redirect redirect ->
                Answer.of(302, "").with("Location", redirect.url()).toResponse();
        };
    }

    private static ResponseDefinitionBuilder failed(int status, Map<String, String> headers) {
        return new Answer(status, headers, FAILED).toResponse();
    }

    /** The announced length is more than is sent. */
    private static ResponseDefinitionBuilder cut(Answer usual) {
        String half = usual.body().substring(0, usual.body().length() / 2);
        return new Answer(usual.status(), usual.headers(), half)
                .with("Content-Length", Integer.toString(usual.body().getBytes(UTF_8).length + 1))
                .toResponse();
    }

    private static ResponseDefinitionBuilder drip(Answer usual, Duration duration) {
        int pieces = (int) Math.max(2, duration.dividedBy(BETWEEN_DRIPS));
        return usual.toResponse().withChunkedDribbleDelay(pieces, (int) duration.toMillis());
    }

    private static ResponseDefinitionBuilder page() {
        return new ResponseDefinitionBuilder()
                .withStatus(200)
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody("<!doctype html><title>Maintenance</title><p>We will be back soon.");
    }
}
