package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer has an ETag, and is 304 when its caller has it; nothing is cached here, so each is read anew. */
@ServiceTest
class ConditionalRequestTests {

    private static final String SESSION =
            "/api/v1/sessions/" + SampleData.longest().id();
    private static final String BATCH = "/api/v1/sessions:batchGet?include=reviews&ids=unknown,%i";
    private static final String QUEUE = "/api/v1/review-queue?include=session,reviews";
    private static final String PAGE = "/api/v1/sessions?limit=10&include=reviews";

    private final SimulatedVendors vendors;
    private final RunningService service;

    ConditionalRequestTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAGE,
                "/api/v1/sessions",
                "%s",
                "%s?include=reviews",
                "%s/reviews",
                "%s/timeline",
                BATCH,
                QUEUE,
                "/api/v1/review-queue/counts"
            })
    void answerWhenReadAnewAndUnchangedIs304(String route) {
        String path =
                route.replace("%s", SESSION).replace("%i", SampleData.longest().id());
        String tag = service.get(path).header("ETag");
        long calls = vendors.deepidv().calls() + vendors.didit().calls();
        Answered unchanged = service.get(path, "If-None-Match", tag);

        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.response().body()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isGreaterThan(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s?include=reviews", "%s/reviews", "%s/timeline"})
    void answerWhenAReviewWasAddedIsSent(String route) {
        String id = idOfAShortFeed();
        String path = route.replace("%s", "/api/v1/sessions/" + id);
        String tag = service.get(path).header("ETag");
        vendors.didit().add(id, SampleData.comment(1, SampleData.NOW));

        assertThat(service.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "*", "\"other\", %s", "\"other\",W/%s , \"third\""})
    void pageWhenIfNoneMatchNamesItsTagIs304(String ifNoneMatch) {
        String tag = service.get(PAGE).header("ETag");
        Answered unchanged = service.get(PAGE, "If-None-Match", ifNoneMatch.formatted(tag.substring("W/".length())));

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("Cache-Control")).isEqualTo("no-store");
        assertThat(unchanged.response().headers().allValues("Vary")).contains("Accept-Encoding");
    }

    @Test
    void pageWhenOneOfSeveralHeadersNamesItsTagIs304() {
        String tag = service.get(PAGE).header("ETag");

        assertThat(service.get(PAGE, "If-None-Match", "\"other\"", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "other", "\"", ""})
    void pageWhenIfNoneMatchNamesAnotherTagIsSent(String ifNoneMatch) {
        assertThat(service.get(PAGE, "If-None-Match", ifNoneMatch).status()).isEqualTo(200);
    }

    @Test
    void pageWhenCompressedHasTheSameTag() {
        assertThat(service.get(PAGE, "Accept-Encoding", "gzip").header("ETag"))
                .isEqualTo(service.get(PAGE).header("ETag"));
    }

    @Test
    void headWhenUnchangedIs304() {
        String tag = service.get(PAGE).header("ETag");
        Answered head = service.send(service.request(PAGE, "If-None-Match", tag)
                .method("HEAD", BodyPublishers.noBody())
                .build());

        assertThat(head.status()).isEqualTo(304);
        assertThat(head.header("ETag")).isEqualTo(tag);
    }

    @Test
    void upstreamsHaveATag() {
        assertThat(service.get("/api/v1/upstreams").header("ETag")).matches("W/\"[0-9a-f]{32}\"");
        assertThat(service.get("/api/v1/upstreams", "If-None-Match", "*").status())
                .isEqualTo(304);
    }

    @Test
    void problemIsSentWhateverTheCallerHas() {
        Answered missing = service.get("/api/v1/sessions/unknown", "If-None-Match", "*");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("ETag")).isEmpty();
    }

    /** The newest reviews of the longest feed are beyond the timeline's end. */
    private static String idOfAShortFeed() {
        return SampleData.ownSessions().stream()
                .map(SimulatedSession::id)
                .filter(id -> !SampleData.feeds().getOrDefault(id, List.of()).isEmpty())
                .filter(id -> !id.equals(SampleData.longest().id()))
                .findFirst()
                .orElseThrow();
    }
}
