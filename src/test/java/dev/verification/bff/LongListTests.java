package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A list of 25,000 sessions, walked from its first page to its last. */
class LongListTests {

    private static final int SESSIONS = 25_000;
    private static final Pattern TOKEN = Pattern.compile("next_token=t(\\d+)");

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void thousandPagesOfTwentyFiveCostFiftyCalls() throws IOException {
        HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/v1/sessions", this::answer);
        vendor.start();
        String url = "http://127.0.0.1:" + vendor.getAddress().getPort();
        // Fresh for longer than the slowest machine takes, so that counts do not depend on its speed.
        try (RunningService service = RunningService.inFrontOf(url, url, "bff.sessions-fresh=10m")) {
            Set<String> seen = new HashSet<>();
            int pages = walk(service, seen);
            assertThat(pages).isEqualTo(1_000);
            assertThat(seen).hasSize(SESSIONS);
            assertThat(calls).hasValue(50);
        } finally {
            vendor.stop(0);
        }
    }

    private static int walk(RunningService service, Set<String> seen) {
        String next = "";
        int pages = 0;
        while (next != null) {
            JsonNode page = service.get("/api/v1/sessions?limit=25" + next).json();
            page.get("sessions").forEach(session -> seen.add(session.get("id").asString()));
            JsonNode token = page.get("next_token");
            next = token.isNull() ? null : "&next_token=" + token.asString();
            pages++;
        }
        return pages;
    }

    private void answer(HttpExchange call) throws IOException {
        calls.incrementAndGet();
        int from = TOKEN.matcher(call.getRequestURI().getQuery())
                .results()
                .map(MatchResult::group)
                .mapToInt(token -> Integer.parseInt(token.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
        int to = from + 500;
        String sessions = IntStream.range(from, to)
                .mapToObj("{\"id\":\"00000000-0000-4000-8000-%012d\"}"::formatted)
                .collect(Collectors.joining(","));
        String token = to < SESSIONS ? "\"t" + to + "\"" : "null";
        byte[] body = "{\"sessions\":[%s],\"next_token\":%s}"
                .formatted(sessions, token)
                .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }
}
