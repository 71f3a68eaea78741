package dev.verification.bff.upstream.resilience;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.redis.RedisConnector;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.http.EventLoop;
import dev.verification.bff.upstream.ratelimit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Replicas of one upstream in this process, each with its own connection to one Redis and to the vendor. */
final class RealFleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Time time = EventLoop.time();
    private final List<RedisConnector> links = new ArrayList<>();
    private final List<RedisConnectionFactory> clients = new ArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    final List<Replica> replicas = new ArrayList<>();

    /**
     * @param redisUrl empty for replicas that share nothing
     */
    RealFleet(int count, String redisUrl, String vendorUrl, List<Limit> limits) {
        this(Collections.nCopies(count, redisUrl), vendorUrl, limits);
    }

    /**
     * @param redisUrls one for each replica
     */
    RealFleet(List<String> redisUrls, String vendorUrl, List<Limit> limits) {
        int count = redisUrls.size();
        for (int i = 0; i < count; i++) {
            Redis link = link(redisUrls.get(i));
            UpstreamSettings settings = new UpstreamSettings(
                    "vendor",
                    URI.create(vendorUrl),
                    SettingsOf.key("key" + vendorUrl),
                    limits,
                    count,
                    Duration.ofSeconds(1),
                    SettingsOf.bounds(),
                    SettingsOf.resilience());
            replicas.add(new Replica(new Upstream(settings, TestContext.of(time, new Random(i), link))));
        }
        if (!links.isEmpty()) {
            awaitShared();
        }
    }

    private Redis link(String redisUrl) {
        if (redisUrl.isEmpty()) {
            return Redis.NONE;
        }
        RedisConnectionFactory servers = new RedisConnectionFactory(redisUrl);
        RedisConnector link = new RedisConnector(servers, time.scheduler(), Duration.ofMillis(100));
        links.add(link);
        clients.add(servers);
        return link;
    }

    /** Returns when all replicas take from one budget, and says after how long. */
    Duration awaitShared() {
        long began = System.nanoTime();
        Flux.interval(Duration.ofMillis(10))
                .filter(tick -> replicas.stream()
                        .allMatch(replica -> replica.upstream.status().mode() == UpstreamStatus.Mode.SHARED))
                .blockFirst(Duration.ofSeconds(10));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** So many requests a second for so long, all replicas in turn; returns when every one has its answer. */
    void load(long perSecond, Duration length) {
        load(perSecond, length, Map.of());
    }

    /**
     * The same, while other things happen.
     *
     * @param deeds when they begin, counted in requests
     */
    void load(long perSecond, Duration length, Map<Long, Runnable> deeds) {
        Flux.interval(Duration.ofNanos(1_000_000_000 / perSecond))
                .onBackpressureBuffer()
                .take(perSecond * length.toSeconds())
                .doOnNext(tick -> Optional.ofNullable(deeds.get(tick)).ifPresent(Schedulers.boundedElastic()::schedule))
                .flatMap(tick -> replicas.get((int) (tick % replicas.size())).request(PATIENCE), Integer.MAX_VALUE)
                .then()
                .block(length.plus(PATIENCE).plusSeconds(20));
    }

    int answered() {
        return sum(replica -> replica.answered.get());
    }

    int rejected() {
        return sum(replica -> replica.rejected.get());
    }

    int failed() {
        return sum(replica -> replica.failed.get());
    }

    private int sum(ToIntFunction<Replica> count) {
        return replicas.stream().mapToInt(count).sum();
    }

    @Override
    public void close() {
        links.forEach(RedisConnector::close);
        clients.forEach(RedisConnectionFactory::close);
    }

    /** One of them, and what became of its requests. */
    final class Replica {

        final Upstream upstream;
        final AtomicInteger answered = new AtomicInteger();
        final AtomicInteger rejected = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();

        Replica(Upstream upstream) {
            this.upstream = upstream;
        }

        Mono<Void> request(Duration patience) {
            long number = requests.incrementAndGet();
            RequestContext context = new RequestContext("request" + number, Deadline.after(patience, time.clock()));
            Resource<String> resource =
                    new Resource<>("reviews", "/feed" + number, body -> new String(body, StandardCharsets.UTF_8));
            return upstream.read(resource, context)
                    .doOnNext(reading -> answered.incrementAndGet())
                    .doOnError(this::count)
                    .then()
                    .onErrorComplete();
        }

        private void count(Throwable thrown) {
            Failure failure = ((UpstreamException) thrown).failure();
            (failure instanceof Failure.Throttled ? rejected : failed).incrementAndGet();
        }
    }
}
