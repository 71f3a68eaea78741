package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import tools.jackson.databind.JsonNode;

/** A running service, each of whose answers is held against the description. */
final class DescribedService implements AutoCloseable {

    private final ApiDescription description = ApiDescription.committed();
    private final SimulatedVendors vendors = SimulatedVendors.start();
    private final RunningService service;

    DescribedService(String... properties) {
        this.service = RunningService.inFrontOf(vendors, properties);
    }

    /** Asks for a route with the session whose feed is the longest; the answer must be one that is described. */
    Answered ask(Route route, String query, String... headers) {
        return askOf(SampleData.longest().id(), route, query, headers);
    }

    Answered askOf(String sessionId, Route route, String query, String... headers) {
        Answered answered = service.get(route.path().replace("{session_id}", sessionId) + query, headers);
        assertDescribed(route, answered);
        return answered;
    }

    String document() {
        return service.get("/v3/api-docs.yaml").response().body();
    }

    void fault(Fault fault) {
        diditFault(fault);
        vendors.deepidv().clearFaults();
        vendors.deepidv().fault(fault);
    }

    void diditFault(Fault fault) {
        vendors.didit().clearFaults();
        vendors.didit().fault(fault);
    }

    void recover() {
        vendors.didit().clearFaults();
        vendors.deepidv().clearFaults();
    }

    private void assertDescribed(Route route, Answered answered) {
        JsonNode response =
                description.operation(route.path()).requiredAt("/responses").path(String.valueOf(answered.status()));
        assertThat(response.isMissingNode())
                .as("%s answers %d, which is not described", route, answered.status())
                .isFalse();
        response.path("headers")
                .propertyStream()
                .forEach(header -> assertThat(answered.header(header.getKey()))
                        .as(header.getKey())
                        .isNotBlank());
        if (response.has("content")) {
            assertBody(response.required("content"), answered);
        }
    }

    private void assertBody(JsonNode content, Answered answered) {
        JsonNode body = content.required(answered.header("Content-Type").replaceFirst(";.*", ""));
        assertThat(description.complaints(body.required("schema"), answered.json()))
                .as(answered.response().body())
                .isEmpty();
        if (answered.status() >= 400) {
            assertThat(body.required("examples").propertyNames()).anyMatch(slug(answered)::equals);
        }
    }

    /** What the problem is called in the description's examples. */
    static String slug(Answered answered) {
        String slug = answered.json().required("type").stringValue().replace("/problems/", "");
        return slug.equals("upstream-unavailable") && answered.status() == 503 ? slug + "-503" : slug;
    }

    @Override
    public void close() {
        service.close();
        vendors.close();
    }
}
