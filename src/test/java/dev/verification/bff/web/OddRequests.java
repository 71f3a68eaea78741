package dev.verification.bff.web;

import dev.verification.bff.sandbox.SampleData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests that carry what no client of ours sends, but some client in the world does; the same for the same seed. */
final class OddRequests {

    static final List<String> PATHS = List.of(
            "/",
            "/api/v1/sessions?limit=2",
            "/api/v1/sessions?limit=2&include=reviews",
            "/api/v1/sessions/" + SampleData.longest().id(),
            "/api/v1/sessions/" + SampleData.longest().id() + "/reviews?limit=2",
            "/api/v1/sessions/" + SampleData.longest().id() + "/timeline",
            "/api/v1/upstreams",
            "/api/v1/nothing",
            "/problems",
            "/problems/forbidden",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/v3/api-docs/swagger-config",
            "/swagger-ui.html",
            "/swagger-ui/index.html",
            "/swagger-ui/swagger-initializer.js",
            "/error");

    static final List<String> MANAGEMENT_PATHS = List.of(
            "/",
            "/actuator",
            "/actuator/health/liveness",
            "/actuator/prometheus",
            "/actuator/info",
            "/nothing",
            "/actuator/prometheus?%zz=1&a=%ff",
            "/actuator/health?" + "a=b&".repeat(2_500));

    private static final List<String> ODD_TARGETS = List.of(
            "/api/v1/sessions?" + "a=b&".repeat(2_500),
            "/api/v1/sessions?limit=%zz",
            "/api/v1/sessions?limit=%ff%fe",
            "/api/v1/sessions?%=%&&==&=",
            "/api/v1/sessions?external_id=%00",
            "/api/v1/sessions?external_id=%F0%9F%98%80",
            "/api/v1/sessions?_method=DELETE",
            "/api/v1/sessions?locale=xx&lang=../..",
            "/api/v1/sessions/%2e%2e%2f",
            "/api/v1/sessions/a%2Fb/reviews",
            "/api/v1/sessions/%00",
            "/api/v1/sessions/%c3%28",
            "/api/v1/sessions/%",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/problems/%2f",
            "/problems/..%2f",
            "/swagger-ui/%2e%2e/index.html",
            "/swagger-ui/nothing.js",
            "/swagger-ui.html?%zz=1&a=%ff",
            "/swagger-ui.html?" + "a=b&".repeat(2_500),
            "//",
            "/./",
            "/;a=b",
            "/api/v1/sessions;jsessionid=1",
            "http://elsewhere.example/api/v1/upstreams",
            "*");

    private static final List<String> BODIES = List.of(
            "",
            "limit=0&typo=1",
            "--x\r\nContent-Disposition: form-data; name=\"limit\"\r\n\r\n0\r\n--x--\r\n",
            "{",
            "x".repeat(100_000));

    private final Random chance;

    OddRequests(long seed) {
        this.chance = new Random(seed);
    }

    /** Method, target, one to three odd headers and sometimes a body, as bytes. */
    byte[] next(List<String> paths) {
        boolean isOddTarget = chance.nextInt(6) == 0;
        String target = oneOf(isOddTarget ? ODD_TARGETS : paths);
        String method = chance.nextInt(5) == 0 ? oneOf(List.of("POST", "PUT", "HEAD", "OPTIONS", "DELETE")) : "GET";
        List<String> head = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Connection: close"));
        head.add("Host: " + oneOf(List.of("localhost", "localhost:80", "a_b.example", "[::1]:8080", "xn--a.example")));
        for (int more = chance.nextInt(3); more >= 0; more--) {
            head.add(oneOf(OddHeaders.NAMES) + ": " + oneOf(OddHeaders.VALUES));
        }
        String body = chance.nextInt(3) == 0 ? oneOf(BODIES) : "";
        boolean isChunked = chance.nextBoolean();
        if (!body.isEmpty()) {
            head.add(isChunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length());
        }
        String sent = body.isEmpty() || !isChunked
                ? body
                : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        return (String.join("\r\n", head) + "\r\n\r\n" + sent).getBytes(StandardCharsets.UTF_8);
    }

    private String oneOf(List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
