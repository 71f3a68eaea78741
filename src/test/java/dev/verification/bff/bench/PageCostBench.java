package dev.verification.bff.bench;

import static dev.verification.bff.bench.Load.median;

import dev.verification.bff.bench.VendorStub.Rows;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a page costs as the service runs: eight callers, each with 25 sessions of its own, vendors that take 20 ms for a
 * list and 50 ms for a feed of 1.4 kB, the log as shipped; beside it the bare application under the same load. Vendors,
 * both servers and the callers are processes of their own. {@code -Dbench.minutes=1} makes it shorter.
 */
@Tag("bench")
class PageCostBench {

    private static final int CALLERS = 8;
    private static final int ROUNDS = 6;
    private static final int WHOLE_PAGES = 20;
    private static final String PAGE = "/api/v1/sessions?limit=25&include=reviews&external_id=";
    private static final String LIST = "/api/v1/sessions?limit=25&external_id=";
    private static final String WHOLE = "/api/v1/sessions?limit=500&include=reviews&external_id=";
    private static final String[] COLD = {"Cache-Control", "no-cache"};
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration WHOLE_RUN =
            Duration.ofSeconds((long) (60 * Double.parseDouble(System.getProperty("bench.minutes", "4"))));

    private static final Figures FIGURES = new Figures();

    private final Load load = new Load();

    @AfterAll
    static void print() {
        FIGURES.print("what a page costs with %d callers, in front of vendors of %d and %d ms"
                .formatted(CALLERS, VendorStub.LIST, VendorStub.FEED));
    }

    @Test
    void pageOfTwentyFive() {
        try (ServerProcess vendors = VendorStub.start();
                ServerProcess service = ShippedService.start(vendors.uri("").toString())) {
            List<Double> alone = byItself(service);
            try (ServerProcess bare = BareApplication.start(vendors.uri("").toString())) {
                List<Double> beside = byItself(bare);
                List<Duration> moments = moments();
                for (int i = 0; i < moments.size(); i++) {
                    String when = i == 0
                            ? "in the first 15 s"
                            : "after %d s".formatted(moments.get(i).toSeconds());
                    FIGURES.add("cold page, " + when, " ms CPU", alone.get(i), beside.get(i), "");
                }
                inTurn(service, bare);
                oneCaller(vendors, service, bare);
            }
            FIGURES.add("resident at the end", " MB", service.resident(), "260");
            warm(service);
            listOfMany(service);
        }
    }

    @Test
    void firstFifteenSecondsWithTheAotCache() {
        String cache = ShippedService.aotCache();
        try (ServerProcess vendors = VendorStub.start()) {
            for (String option : List.of("-XX:AOTMode=off", cache)) {
                try (ServerProcess service =
                        ShippedService.start(vendors.uri("").toString(), option)) {
                    String with = option.equals(cache) ? "with" : "without";
                    double first = cold(service, WINDOW).cpu();
                    load.during(MINUTE.minus(WINDOW), uris(service, PAGE, Rows.PAGE), COLD);
                    double later = cold(service, WINDOW).cpu();
                    FIGURES.add("first 15 s " + with + " AOT cache", " ms CPU", first, "");
                    FIGURES.add("after a minute " + with + " AOT cache", " ms CPU", later, "");
                    FIGURES.add("first 15 s over after a minute, " + with, "", first / later, "2");
                }
            }
        }
    }

    @Test
    void wholePageOfFiveHundred() {
        try (ServerProcess vendors = VendorStub.start();
                ServerProcess service = ShippedService.start(vendors.uri("").toString());
                HeapPeak heap = HeapPeak.of(service)) {
            load.during(MINUTE.dividedBy(2), uris(service, PAGE, Rows.PAGE), COLD);
            double page = cold(service, WINDOW).cpu();
            heap.forget();
            long before = calls(vendors);
            Cost whole =
                    Cost.of(service, () -> (long) load.oneByOne(WHOLE_PAGES, service.uri(WHOLE + Rows.FAT.of(1)), COLD)
                            .size());
            FIGURES.add("limit=500 cold: calls a page", "", (calls(vendors) - before) / (double) WHOLE_PAGES, "501");
            FIGURES.add(
                    "limit=500 cold, rows of 20 kB: a call, beside one of a page of 25",
                    " ms CPU",
                    whole.cpu() / 501,
                    page / 26,
                    "1");
            FIGURES.add("limit=500 cold, rows of 20 kB: most heap in use", " MB", heap.megabytes(), "120");
            FIGURES.add("limit=500 cold, rows of 20 kB: allocated for a page", " MB", whole.allocated() / 1e6, "");
            FIGURES.add("resident after it", " MB", service.resident(), "");
        }
    }

    /** CPU of a page at each of the moments, from the first request on. */
    private List<Double> byItself(ServerProcess server) {
        List<Double> costs = new ArrayList<>();
        Duration gone = Duration.ZERO;
        for (Duration moment : moments()) {
            if (moment.compareTo(gone) > 0) {
                load.during(moment.minus(gone), uris(server, PAGE, Rows.PAGE), COLD);
            }
            costs.add(cold(server, WINDOW).cpu());
            gone = moment.plus(WINDOW);
        }
        return costs;
    }

    private static List<Duration> moments() {
        return Stream.of(Duration.ZERO, MINUTE, WHOLE_RUN)
                .filter(moment -> moment.compareTo(WHOLE_RUN) <= 0)
                .distinct()
                .toList();
    }

    private void inTurn(ServerProcess service, ServerProcess bare) {
        List<Cost> ours = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(cold(service, SLICE));
            theirs.add(cold(bare, SLICE));
        }
        FIGURES.add(
                "cold page, in turn, warm",
                " ms CPU",
                Cost.median(ours).cpu(),
                Cost.median(theirs).cpu(),
                "1.3");
        FIGURES.add(
                "allocated for a cold page",
                " kB",
                Cost.median(ours).allocated() / 1e3,
                Cost.median(theirs).allocated() / 1e3,
                "500");
        FIGURES.add(
                "pages a second",
                "",
                Cost.median(ours).perSecond(),
                Cost.median(theirs).perSecond(),
                "");
    }

    private void oneCaller(ServerProcess vendors, ServerProcess service, ServerProcess bare) {
        List<Duration> ours = new ArrayList<>();
        List<Duration> theirs = new ArrayList<>();
        List<Duration> lists = new ArrayList<>();
        List<Duration> feeds = new ArrayList<>();
        for (int round = 0; round < 3 * ROUNDS; round++) {
            ours.addAll(load.oneByOne(10, service.uri(PAGE + Rows.PAGE.of(1)), COLD));
            theirs.addAll(load.oneByOne(10, bare.uri(PAGE + Rows.PAGE.of(1)), COLD));
            lists.addAll(load.oneByOne(10, vendors.uri("/v1/sessions?external_id=" + Rows.PAGE.of(1))));
            feeds.addAll(load.oneByOne(10, vendors.uri("/v3/sessions/a/reviews/")));
        }
        double calls = milliseconds(median(lists)) + milliseconds(median(feeds));
        FIGURES.add("one caller, median", " ms", milliseconds(median(ours)), milliseconds(median(theirs)), "1.01");
        FIGURES.add(
                "one caller, median, over one list and one feed call (%.1f ms)".formatted(calls),
                "",
                milliseconds(median(ours)) / calls,
                milliseconds(median(theirs)) / calls,
                "1.035");
    }

    private void warm(ServerProcess service) {
        load.during(WINDOW, uris(service, PAGE, Rows.PAGE));
        Cost warm = Cost.of(service, () -> load.during(WINDOW, uris(service, PAGE, Rows.PAGE)));
        FIGURES.add("warm page", " ms CPU", warm.cpu(), "0.30");
        FIGURES.add("warm pages a second", "", warm.perSecond(), "");
        load.unchanged(WINDOW, uris(service, PAGE, Rows.PAGE));
        Cost unchanged = Cost.of(service, () -> load.unchanged(WINDOW, uris(service, PAGE, Rows.PAGE)));
        FIGURES.add("unchanged page, 304", " ms CPU", unchanged.cpu(), "0.15");
    }

    private void listOfMany(ServerProcess service) {
        for (Rows rows : List.of(Rows.PAGE, Rows.MANY)) {
            load.during(SLICE, uris(service, LIST, rows), COLD);
            Cost cost = Cost.of(service, () -> load.during(SLICE, uris(service, LIST, rows), COLD));
            FIGURES.add("list without feeds for a caller of 25, " + rows, " ms CPU", cost.cpu(), "");
        }
    }

    private Cost cold(ServerProcess server, Duration time) {
        return Cost.of(server, () -> load.during(time, uris(server, PAGE, Rows.PAGE), COLD));
    }

    private static List<URI> uris(ServerProcess server, String path, Rows rows) {
        return IntStream.range(0, CALLERS)
                .mapToObj(caller -> server.uri(path + rows.of(caller)))
                .toList();
    }

    private long calls(ServerProcess vendors) {
        return Long.parseLong(load.body(vendors.uri("/calls")));
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
