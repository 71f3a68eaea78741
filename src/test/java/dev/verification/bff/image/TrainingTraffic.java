package dev.verification.bff.image;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.sandbox.WaitForm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a service is asked on a day: pages at once by several callers, read anew and from the cache, each route, what a
 * caller does wrong, and vendors that refuse, fail and limit. Every answer must have the status expected of it.
 */
final class TrainingTraffic {

    /** May see everything. */
    static final String KEY = "training";

    /** The same, but personal data is masked. */
    static final String MASKED_KEY = "masked";

    private static final String PAGES = "/api/v1/sessions?limit=25&include=reviews";
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next_token\":\"([^\"]+)\"");
    private static final String[] ANEW = {"Cache-Control", "no-cache"};
    private static final int ANY = 0;
    private static final int CALLERS = 8;

    /** Pages of each caller: enough for the profiles of what every page runs through. */
    private static final int ROUNDS = 100;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatedVendors vendors;
    private final String url;
    private final String managementUrl;

    TrainingTraffic(SimulatedVendors vendors, int port, int managementPort) {
        this.vendors = vendors;
        this.url = "http://127.0.0.1:" + port;
        this.managementUrl = "http://127.0.0.1:" + managementPort;
    }

    void send() throws Exception {
        List<String> pages = pages();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Void>> all = IntStream.range(0, CALLERS)
                    .<Callable<Void>>mapToObj(caller -> () -> readPages(pages.get(caller % pages.size())))
                    .toList();
            for (Future<Void> one : callers.invokeAll(all)) {
                succeeded(one);
            }
        }
        askEveryRoute(ID.matcher(ask(200, PAGES, KEY))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
        doWrong();
        meetFaults(vendors.deepidv(), "/api/v1/sessions?limit=5&external_id=");
        meetFaults(vendors.didit(), PAGES + "&reviews_limit=");
        send(200, managementUrl + "/actuator/prometheus", KEY);
    }

    private List<String> pages() throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>(List.of(PAGES));
        for (int page = 0; page < pages.size() && pages.size() < CALLERS; page++) {
            NEXT.matcher(ask(200, pages.get(page), KEY))
                    .results()
                    .forEach(next -> pages.add(PAGES + "&next_token=" + next.group(1)));
        }
        return pages;
    }

    /** Each page anew for one caller, then from the cache for another, as it is and compressed. */
    private Void readPages(String page) throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            ask(200, page, KEY, ANEW);
            ask(200, page, KEY);
            ask(200, page, MASKED_KEY, "Accept-Encoding", "gzip");
            if (round % 10 == 0) {
                ask(200, page, MASKED_KEY, ANEW);
            }
        }
        return null;
    }

    private void askEveryRoute(List<String> ids) throws IOException, InterruptedException {
        for (String id : ids) {
            String session = "/api/v1/sessions/" + id;
            for (String path :
                    List.of(session, session + "?include=reviews", session + "/reviews", session + "/timeline")) {
                // Of the others, some have no feed.
                int expected = id.equals(ids.getFirst()) ? 200 : ANY;
                ask(expected, path, KEY, ANEW);
                ask(expected, path, MASKED_KEY);
            }
        }
        ask(200, "/api/v1/upstreams", KEY);
        ask(200, "/problems", KEY);
        send(200, managementUrl + "/actuator/health/liveness", KEY);
        send(200, managementUrl + "/actuator/health/readiness", KEY);
    }

    private void doWrong() throws IOException, InterruptedException {
        for (int time = 0; time < 20; time++) {
            ask(400, PAGES + "&limit=0", KEY);
            ask(400, PAGES + "&unknown=1", KEY);
            ask(401, PAGES, "wrong");
            ask(403, "/api/v1/upstreams", MASKED_KEY);
            ask(404, "/api/v1/sessions/" + UNKNOWN, KEY);
            ask(404, "/nowhere", KEY);
        }
    }

    /** A 429 that is waited for, one that lasts longer than its caller, and answers that cannot be used. */
    private void meetFaults(SimulatedVendor vendor, String path) throws IOException, InterruptedException {
        vendor.fault(Fault.throttled(WaitForm.SECONDS, Duration.ofSeconds(1)).times(1));
        ask(ANY, path + 1, KEY, ANEW);
        vendor.fault(Fault.throttled(WaitForm.SECONDS, Duration.ofSeconds(1)).times(1));
        ask(ANY, path + 2, KEY, "Cache-Control", "no-cache", "X-Request-Timeout-Ms", "300");
        ask(ANY, path + 3, KEY, ANEW);
        for (Fault fault :
                List.of(Fault.status(503), Fault.reset(), Fault.html(), Fault.latency(Duration.ofSeconds(1)))) {
            vendor.fault(fault.times(3));
            ask(ANY, path + 4, KEY, "Cache-Control", "no-cache", "X-Request-Timeout-Ms", "900");
        }
        vendor.clearFaults();
        ask(200, path + 5, KEY, ANEW);
    }

    private String ask(int expected, String path, String key, String... headers)
            throws IOException, InterruptedException {
        return send(expected, url + path, key, headers);
    }

    /** Returns the answer's body; any status will do if {@code ANY} is expected. */
    private String send(int expected, String uri, String key, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).header("x-api-key", key);
        HttpResponse<String> response = client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        if (expected != ANY && response.statusCode() != expected) {
            throw new IllegalStateException(uri + " was answered " + response.statusCode());
        }
        return response.body();
    }

    private static void succeeded(Future<Void> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
