package dev.verification.bff.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.web.openapi.GeneratedRequest.Caller;
import dev.verification.bff.web.openapi.GeneratedValues.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/**
 * Requests made up from the description: most as it allows, many at or beyond its bounds, some that mean harm.
 *
 * @param description of the API
 * @param values for its parameters
 * @param chance chooses
 */
record GeneratedRequests(ApiDescription description, GeneratedValues values, RandomGenerator chance) {

    private static final Set<String> LOOSE = Set.of(
            "next_token",
            "start_date",
            "end_date",
            "date_from",
            "date_to",
            "ids",
            "fields"); // checked by more than form
    private static final int LONGEST = 15_000; // the server itself refuses longer ones, before anybody reads them
    private static final List<String> METHODS =
            List.of("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "INVENTED");
    private static final List<String> ODD_PATHS = List.of(
            "/",
            "/api",
            "/api/v1/nothing",
            "/api/v1/sessions/",
            "/api/v1//sessions",
            "/api/v1/%73essions",
            "/api/v1/sessions;a=b",
            "/api/v1/sessions/%2e%2e/upstreams",
            "/api/v1/sessions/..",
            "/api/v1/sessions/a%2Fb",
            "/api/v1/sessions/a%5Cb",
            "/api/v1/sessions/%00",
            "/api/v1/sessions/%0d%0a",
            "/api/v1/sessions/%zz",
            "/api/v1/sessions/%c0%ae",
            "/api/v1/sessions/%252e",
            "/api/v1/sessions/%F0%9F%98%80",
            "/api/v1/sessions/😀",
            "/api/v1/sessions/%20",
            "/api/v1/sessions/" + "x".repeat(4_000),
            "/API/V1/SESSIONS",
            "/error",
            "/WEB-INF/web.xml",
            "/actuator/env",
            "/problems/%2e%2e",
            "//example.com/api/v1/sessions");
    private static final List<String> ODD_HEADERS = List.of(
            "Accept: text/csv",
            "Accept: nonsense",
            "Accept: application/json;q=0",
            "Accept-Encoding: identity;q=0, *;q=0",
            "Accept-Charset: utf-16",
            "Content-Type: text/plain",
            "Content-Length: 0",
            "Range: bytes=0-1",
            "If-Match: \"x\"",
            "If-Modified-Since: yesterday",
            "Origin: null",
            "Cookie: a=b; ; =; $Version=1",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-Prefix: //example.com",
            "X-Forwarded-Host: example.com",
            "X-Forwarded-Proto: gopher",
            "Forwarded: for=\"[::1\"",
            "traceparent: 00-zz-zz-zz");

    static GeneratedRequests of(ApiDescription description, RandomGenerator chance) {
        return new GeneratedRequests(description, new GeneratedValues(description, chance), chance);
    }

    GeneratedRequest next() {
        return switch (chance.nextInt(10)) {
            case 0 -> elsewhere();
            case 1 -> elsewhere(any(METHODS), described().target(), List.of());
            case 2 -> withOddHeader(described());
            default -> described();
        };
    }

    private GeneratedRequest described() {
        Route route = any(List.of(Route.values()));
        List<String> query = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        Set<String> wrong = new TreeSet<>();
        boolean isReadable = true;
        boolean certain = true;
        String path = route.path();
        for (JsonNode parameter : description.operation(route.path()).required("parameters")) {
            String name = parameter.required("name").stringValue();
            String in = parameter.required("in").stringValue();
            Value value = values.of(parameter);
            if (in.equals("path")) {
                boolean real = chance.nextInt(4) > 0;
                String id = real ? session() : value.text();
                isReadable = !id.isBlank() && !id.matches("(?s).*[/\\\\%\\p{Cntrl}].*");
                certain &= real; // deepidv may refuse another
                path = path.replace("{session_id}", encoded(id));
            } else if (in.equals("query") && (isRequired(parameter) || chance.nextInt(4) == 0)) {
                query.add(name + "=" + encoded(value.text()));
                certain &= value.good() && !LOOSE.contains(name);
                if (!value.good()) {
                    wrong.add(name);
                }
            } else if (chance.nextInt(8) == 0 && in.equals("header")) {
                headers.add(name + ": " + value.text().replaceAll("[\r\n]", ""));
                isReadable &= value.text().chars().noneMatch(Character::isISOControl);
                certain &= value.good();
            }
        }
        if (chance.nextInt(10) == 0) {
            certain &= odd(query, wrong);
        }
        String target = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return isReadable && target.length() < LONGEST
                ? new GeneratedRequest(Optional.of(route), "GET", target, headers, caller(), wrong, certain)
                : elsewhere("GET", target, headers);
    }

    /** Adds to a query what no route allows; false, since the request is then no longer a good one. */
    private boolean odd(List<String> query, Set<String> wrong) {
        if (!query.isEmpty() && chance.nextBoolean()) {
            query.add(query.getFirst());
            wrong.add(query.getFirst().replaceFirst("=.*", ""));
        } else {
            query.add("typo=" + chance.nextInt());
            wrong.add("typo");
        }
        return false;
    }

    private GeneratedRequest elsewhere() {
        return elsewhere(chance.nextBoolean() ? "GET" : any(METHODS), any(ODD_PATHS), List.of());
    }

    /** Where nothing is described. */
    private GeneratedRequest elsewhere(String method, String target, List<String> headers) {
        return new GeneratedRequest(Optional.empty(), method, target, headers, caller(), Set.of(), false);
    }

    private GeneratedRequest withOddHeader(GeneratedRequest request) {
        List<String> headers = new ArrayList<>(request.headers());
        headers.add(any(ODD_HEADERS));
        return new GeneratedRequest(
                request.route(), request.method(), request.target(), headers, request.caller(), Set.of(), false);
    }

    private static boolean isRequired(JsonNode parameter) {
        return parameter.path("required").asBoolean(false);
    }

    private String session() {
        return any(SampleData.sessions()).id();
    }

    private Caller caller() {
        return switch (chance.nextInt(10)) {
            case 0 -> Caller.UNKNOWN;
            case 1 -> Caller.WITHOUT_SCOPE;
            default -> Caller.KNOWN;
        };
    }

    private <T> T any(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, UTF_8);
    }
}
