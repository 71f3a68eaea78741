package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A vendor over a real socket that counts a call when it arrives, or some way later, and keeps its limit exactly. */
final class LimitedVendor implements AutoCloseable {

    private final Limit limit;
    private final Duration soonest;
    private final Duration latest;
    private final Duration longestWay;
    private final List<Long> arrivals = new ArrayList<>();
    private final DisposableServer server;
    private int accepted;
    private int throttled;
    private int oldest;
    private double level;
    private long levelAt;

    private LimitedVendor(Limit limit, Duration longestWay, Duration soonest, Duration latest) {
        this.longestWay = longestWay;
        this.limit = limit;
        this.soonest = soonest;
        this.latest = latest;
        this.level = limit instanceof Limit.Bucket bucket ? bucket.burst() : 0;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    /** Works on each call for some time between the soonest and the latest, by chance. */
    static LimitedVendor start(Limit limit, Duration soonest, Duration latest) {
        return new LimitedVendor(limit, Duration.ZERO, soonest, latest);
    }

    /** At the end of a way that takes some calls up to so long, by chance, and their answers as long. */
    static LimitedVendor behind(Duration longestWay, Limit limit) {
        return new LimitedVendor(limit, longestWay, Duration.ZERO, longestWay);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    synchronized int accepted() {
        return accepted;
    }

    synchronized int throttled() {
        return throttled;
    }

    /** How many calls arrived in so long after the first one. */
    synchronized int arrivals(Duration length) {
        return (int) arrivals.stream()
                .filter(at -> at - arrivals.getFirst() < length.toNanos())
                .count();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return longestWay.isZero()
                ? answer(response)
                : some(Duration.ZERO, longestWay).then(Mono.defer(() -> answer(response)));
    }

    private Mono<Void> answer(HttpServerResponse response) {
        boolean fits = count(System.nanoTime());
        response.status(fits ? 200 : 429);
        if (!fits) {
            response.header("Retry-After", "1");
        }
        return some(soonest, latest)
                .then(response.sendString(Mono.just(fits ? "\"fine\"" : "")).then());
    }

    private static Mono<Long> some(Duration shortest, Duration longest) {
        return Mono.delay(
                Duration.ofNanos(ThreadLocalRandom.current().nextLong(shortest.toNanos(), longest.toNanos() + 1)));
    }

    private synchronized boolean count(long now) {
        boolean fits = switch (limit) {
            case Limit.Window window -> fits(window, now);
            case Limit.Bucket bucket -> fits(bucket, now);
        };
        arrivals.add(now);
        accepted += fits ? 1 : 0;
        throttled += fits ? 0 : 1;
        return fits;
    }

    private boolean fits(Limit.Window window, long now) {
        while (oldest < arrivals.size()
                && arrivals.get(oldest) <= now - window.length().toNanos()) {
            oldest++;
        }
        return arrivals.size() - oldest < window.count();
    }

    private boolean fits(Limit.Bucket bucket, long now) {
        if (levelAt != 0) {
            level = Math.min(bucket.burst(), level + (now - levelAt) * bucket.perSecond() / 1e9);
        }
        levelAt = now;
        boolean fits = level >= 1;
        level -= fits ? 1 : 0;
        return fits;
    }
}
