package dev.verification.bff.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One page in Didit's envelope.
 *
 * @param url absolute URL of the collection, without a query
 * @param query the caller's parameters, which the links repeat
 * @param limit entries of the page
 * @param offset entries before it
 */
record DiditPage(String url, Map<String, String> query, int limit, int offset) {

    private static final int MOST = 200;

    static DiditPage of(SimulatedCall call, String origin) {
        int limit = number(call, "limit").filter(given -> given > 0).orElse(50);
        int offset = number(call, "offset").filter(given -> given >= 0).orElse(0);
        return new DiditPage(origin + call.path(), call.query(), Math.min(limit, MOST), offset);
    }

    /** The envelope with those of all entries that are on this page. */
    String body(List<String> all) {
        int from = Math.min(offset, all.size());
        int to = Math.min(from + limit, all.size());
        String next = to < all.size() ? link(to) : null;
        String previous = offset > 0 ? link(Math.max(0, offset - limit)) : null;
        return "{\"count\":" + all.size() + ",\"next\":" + Json.text(next) + ",\"previous\":" + Json.text(previous)
                + ",\"results\":" + Json.array(all.subList(from, to)) + "}";
    }

    private String link(int otherOffset) {
        Map<String, String> parameters = new LinkedHashMap<>(query);
        parameters.put("limit", Integer.toString(limit));
        parameters.put("offset", Integer.toString(otherOffset));
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", url + "?", ""));
    }

    private static Optional<Integer> number(SimulatedCall call, String name) {
        return call.parameter(name)
                .filter(text -> text.matches("-?\\d{1,18}"))
                .map(text -> Math.clamp(Long.parseLong(text), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }
}
