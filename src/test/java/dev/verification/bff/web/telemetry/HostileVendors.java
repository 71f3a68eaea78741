package dev.verification.bff.web.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes both vendors answer with one text wherever their answers hold text. */
final class HostileVendors {

    static final String ID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    /** The workflow whose sessions have the text as their ids. */
    static final String ODD_IDS = "odd-ids";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String SAMPLES = "/dev/verification/bff/web/";

    private HostileVendors() {}

    static void answerWith(String text, SimulatedVendors vendors) {
        answer(vendors.deepidv(), "/v1/sessions", everywhere("deepidv-sessions-page.json", text));
        vendors.deepidv()
                .server()
                .stubFor(any(urlPathEqualTo("/v1/sessions"))
                        .withQueryParam("workflow_id", equalTo(ODD_IDS))
                        .willReturn(okJson(MAPPER.writeValueAsString(MAPPER.createObjectNode()
                                .set(
                                        "sessions",
                                        MAPPER.createArrayNode()
                                                .add(MAPPER.createObjectNode().put("id", text)))))));
        answer(vendors.deepidv(), "/v1/sessions/" + ID, everywhere("deepidv-session-retrieve-abridged.json", text));
        vendors.didit()
                .server()
                .stubFor(any(anyUrl())
                        .willReturn(okJson(everywhere("didit-reviews-page.json", text))
                                .withHeader("X-Note", "forged")));
    }

    private static void answer(SimulatedVendor vendor, String path, String body) {
        vendor.server().stubFor(any(urlPathEqualTo(path)).willReturn(okJson(body)));
    }

    /** A vendor's answer in which all text but a session's id, without which there is no feed, is this one. */
    private static String everywhere(String file, String text) {
        return MAPPER.writeValueAsString(
                filled(Fixture.json(Fixture.file(HostileVendors.class, SAMPLES + file)), text));
    }

    private static JsonNode filled(JsonNode node, String text) {
        if (node.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((name, value) -> filled.set(name, name.equals("id") ? value : filled(value, text)));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(value -> filled.add(filled(value, text)));
            return filled;
        }
        return node.isString() ? JsonNodeFactory.instance.stringNode(text) : node;
    }
}
