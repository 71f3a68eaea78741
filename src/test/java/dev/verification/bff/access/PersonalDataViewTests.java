package dev.verification.bff.access;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same session and feed, seen with and without {@code pii:read}, in every representation. */
class PersonalDataViewTests {

    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String SESSION = """
            {"id": "%s", "external_id": "rosa@example.com", "status": "VERIFIED",
             "workflow_steps": ["A", null], "created_at": "2026-06-12T00:20:00.000Z",
             "meta_data": {"applicantSubmissionIp": "203.0.113.9, 2001:db8::9",
                           "applicantSubmissionBrowser": "Chrome/126.0.6478.127"},
             "analysis_data": {"custom_form_data": [{"question": "Contact?", "answer": "rosa@example.com"}]}}
            """.formatted(ID);
    private static final String REVIEW = """
            {"uuid": "r1", "activity_type": "COMMENT", "actor_display": "rosa@example.com",
             "actor_email": "rosa@example.com", "comment": "Wrote to rosa@example.com from 203.0.113.9.",
             "mentioned_emails": ["rosa@example.com"], "previous_value": {"rosa@example.com": 1},
             "new_value": {"ip": "2001:db8::9"}, "changed_fields": ["email", null], "metadata": null,
             "created_at": "2026-06-12T00:20:00.000000Z"}
            """;
    private static final String QUEUED = """
            {"session_id": "%s", "session_number": 1, "status": "In Review", "vendor_data": "rosa@example.com",
             "created_at": "2026-06-12T00:20:00.000000Z", "features": [], "email_address": {"email": "rosa@example.com"}}
            """.formatted(ID);
    private static final List<String> PERSONAL = List.of("rosa@", "203.0.113.9", "2001:db8::9");

    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        vendors.deepidv()
                .server()
                .stubFor(get(urlPathEqualTo("/v1/sessions"))
                        .willReturn(okJson("{\"sessions\": [%s], \"next_token\": null}".formatted(SESSION))));
        vendors.deepidv()
                .server()
                .stubFor(get(urlPathEqualTo("/v1/sessions/" + ID))
                        .willReturn(okJson("{\"session_record\": %s}".formatted(SESSION))));
        vendors.didit()
                .server()
                .stubFor(get(urlPathMatching("/v3/sessions/.*"))
                        .willReturn(okJson("{\"count\": 1, \"next\": null, \"previous\": null, \"results\": [%s]}"
                                .formatted(REVIEW))));
        vendors.didit()
                .server()
                .stubFor(get(urlPathEqualTo("/v3/sessions/"))
                        .willReturn(okJson("{\"count\": 1, \"next\": null, \"previous\": null, \"results\": [%s]}"
                                .formatted(QUEUED))));
        service = RunningService.inFrontOf(
                vendors,
                "bff.auth=api-key",
                "bff.api-key-hashes="
                        + TestKeys.setting(
                                List.of(Scope.values(), new Scope[] {Scope.SESSIONS_READ, Scope.REVIEWS_READ})));
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sessions",
                "/api/v1/sessions?include=reviews",
                "/api/v1/sessions/ID",
                "/api/v1/sessions/ID?include=reviews",
                "/api/v1/sessions:batchGet?ids=ID&include=reviews",
                "/api/v1/sessions?fields=external_id,created_at,reviews.results",
                "/api/v1/sessions/ID?fields=analysis_data,created_at",
                "/api/v1/sessions:batchGet?ids=ID&fields=reviews",
                "/api/v1/sessions/ID/timeline?fields=id",
                "/api/v1/sessions/ID/reviews",
                "/api/v1/sessions/ID/timeline",
                "/api/v1/review-queue",
                "/api/v1/review-queue?include=session,reviews"
            })
    void routeShowsAddressesOnlyToThoseWhoMaySeeThem(String route) {
        String path = route.replace("ID", ID);

        assertThat(masked(path).response().body())
                .contains("•••")
                .contains("2026-06-12T00:20:00")
                .doesNotContain(PERSONAL);
        assertThat(whole(path).response().body()).contains("rosa@example.com").doesNotContain("•••");
        assertThat(masked(path).response().body()).doesNotContain(PERSONAL);
    }

    @Test
    void reviewIsMaskedFieldByField() {
        var review = masked("/api/v1/sessions/" + ID + "/reviews").json().at("/results/0");

        assertThat(review.path("actor_email").asString()).isEqualTo("r•••@example.com");
        assertThat(review.path("comment").asString()).isEqualTo("Wrote to r•••@example.com from 203.0.•••.•••.");
        assertThat(review.at("/mentioned_emails/0").asString()).isEqualTo("r•••@example.com");
        assertThat(review.path("previous_value").path("r•••@example.com").asInt())
                .isEqualTo(1);
        assertThat(review.at("/new_value/ip").asString()).isEqualTo("2001:db8:•••");
    }

    @Test
    void sessionIsMaskedFieldByField() {
        var session = masked("/api/v1/sessions/" + ID).json();

        assertThat(session.path("id").asString()).isEqualTo(ID);
        assertThat(session.path("external_id").asString()).isEqualTo("r•••@example.com");
        assertThat(session.at("/meta_data/applicantSubmissionIp").asString()).isEqualTo("203.0.•••.•••, 2001:db8:•••");
        assertThat(session.at("/meta_data/applicantSubmissionBrowser").asString())
                .isEqualTo("Chrome/126.0.6478.127");
    }

    @Test
    void tagOfOneViewIsNotTheOthers() {
        String feed = "/api/v1/sessions/" + ID + "/reviews";
        String tag = masked(feed).header("ETag");

        assertThat(masked(feed).response().headers().allValues("Vary")).containsOnlyOnce("x-api-key, Authorization");
        assertThat(whole(feed, "If-None-Match", tag).status()).isEqualTo(200);
        assertThat(masked(feed, "If-None-Match", tag).status()).isEqualTo(304);
    }

    private static Answered masked(String path, String... more) {
        return ask(path, TestKeys.key(Scope.SESSIONS_READ, Scope.REVIEWS_READ), more);
    }

    private static Answered whole(String path, String... more) {
        return ask(path, TestKeys.key(Scope.values()), more);
    }

    private static Answered ask(String path, String key, String... more) {
        String[] headers = new String[more.length + 2];
        System.arraycopy(more, 0, headers, 2, more.length);
        headers[0] = "x-api-key";
        headers[1] = key;
        return service.get(path, headers);
    }
}
