package dev.verification.bff.sandbox;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP call as a simulated vendor received it.
 *
 * @param method upper case
 * @param url path and query, as sent
 * @param query decoded parameters; of one given several times, the last
 * @param headers first value of each, whatever the case of the name
 */
public record SimulatedCall(String method, String url, Map<String, String> query, Map<String, String> headers) {

    static SimulatedCall of(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.putIfAbsent(header.key(), header.firstValue());
        }
        return new SimulatedCall(request.getMethod().getName(), request.getUrl(), query(request.getUrl()), headers);
    }

    /** The part of the URL before the query, as sent. */
    public String path() {
        return url.split("\\?", 2)[0];
    }

    /** The query with its question mark, or nothing. */
    String rawQuery() {
        return url.substring(path().length());
    }

    Optional<String> key() {
        return Optional.ofNullable(headers.get("x-api-key"));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    private static Map<String, String> query(String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int start = url.indexOf('?');
        if (start >= 0) {
            for (String pair : url.substring(start + 1).split("&")) {
                String[] nameAndValue = pair.split("=", 2);
                parameters.put(decoded(nameAndValue[0]), nameAndValue.length > 1 ? decoded(nameAndValue[1]) : "");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
