package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may cache of a review feed, and when it gets 304. */
@ServiceTest
class ReviewsCachingTests {

    private static final String LONGEST = SampleData.longest().id();
    private static final String FEED = "/api/v1/sessions/" + LONGEST + "/reviews";
    private final SimulatedVendors vendors;
    private final RunningService service;

    ReviewsCachingTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void responseIsPrivatelyCacheableAndHasAnAge() {
        Answered answered = service.get(FEED);

        assertThat(answered.header("Content-Type")).isEqualTo("application/json");
        assertThat(answered.header("Cache-Control")).isEqualTo("private");
        assertThat(answered.header("Age")).matches("\\d+");
        assertThat(answered.header("ETag")).matches("W/\"[^\"]+\"");
    }

    @Test
    void eTagChangesWithTheContentOnly() {
        String tag = service.get(FEED).header("ETag");

        assertThat(service.get(FEED).header("ETag")).isEqualTo(tag);
        assertThat(service.get(FEED + "?limit=49").header("ETag")).isNotEqualTo(tag);
        vendors.didit().add(LONGEST, SampleData.comment(1, SampleData.NOW));
        assertThat(service.get(FEED).header("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "*", "\"other\", %s", "\"other\",W/%s , \"third\""})
    void responseWhenIfNoneMatchNamesItsETagIs304(String ifNoneMatch) {
        String tag = service.get(FEED).header("ETag");
        Answered answered = service.get(FEED, "If-None-Match", ifNoneMatch.formatted(tag.substring("W/".length())));

        assertThat(answered.status()).isEqualTo(304);
        assertThat(answered.response().body()).isEmpty();
        assertThat(answered.header("ETag")).isEqualTo(tag);
        assertThat(answered.header("Cache-Control")).isEqualTo("private");
        assertThat(answered.header("Age")).matches("\\d+");
        assertThat(answered.header("X-Request-Id")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "other", "\"", ""})
    void responseWhenIfNoneMatchNamesAnotherETagIsSent(String ifNoneMatch) {
        assertThat(service.get(FEED, "If-None-Match", ifNoneMatch).status()).isEqualTo(200);
    }

    @Test
    void headIsAnsweredLikeGetWithoutBody() {
        Answered got = service.get(FEED);
        Answered head = service.send(
                service.request(FEED).method("HEAD", BodyPublishers.noBody()).build());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(got.header("ETag"));
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(got.response().body().getBytes().length));
    }
}
