package dev.verification.bff.scenarios;

import dev.verification.bff.cache.TestCaches;
import dev.verification.bff.redis.Redis;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.ratelimit.TestContext;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import dev.verification.bff.upstream.resilience.Upstream;
import dev.verification.bff.upstream.resilience.VirtualUpstream;
import dev.verification.bff.upstream.shared.SimulatedRedis;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Everything that one run of a scenario needs. */
final class World {

    private static final long SEED = 20_261_101;
    private static final Duration AFTERWARDS = Duration.ofSeconds(90);
    private static final UpstreamSettings.Connection BOUNDS = new UpstreamSettings.Connection(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(8), 1 << 24, 128);

    private final Scenario scenario;
    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom chance = new SplittableRandom(SEED);
    private final SimulatedApi deepidv;
    private final SimulatedApi didit;
    private final Optional<SimulatedRedis> redis;
    private final List<Replica> replicas;
    private final List<Request> requests = new ArrayList<>();
    private int turn;

    World(Scenario scenario) {
        this.scenario = scenario;
        this.deepidv = new SimulatedApi(time, chance.split(), scenario.deepidv());
        this.didit = new SimulatedApi(time, chance.split(), scenario.didit());
        this.redis = scenario.fleet().redis().map(this::redis);
        this.replicas = IntStream.range(0, scenario.fleet().replicas())
                .mapToObj(this::replica)
                .toList();
    }

    private SimulatedRedis redis(RedisLife life) {
        SimulatedRedis simulated = new SimulatedRedis(time, time.time().scheduler(), life.way());
        life.events().forEach(event -> later(event.at(), () -> event.deed().accept(simulated)));
        return simulated;
    }

    Tally run() {
        for (Callers callers : scenario.callers()) {
            RandomGenerator own = chance.split();
            callers.arrivals(scenario.length(), own).forEach(at -> later(at, () -> begin(callers, false, own)));
        }
        Callers others = Callers.asking(Need.feed(), scenario.othersPerSecond());
        others.arrivals(scenario.length(), chance.split()).forEach(at -> later(at, didit::countOthersCall));
        time.advance(scenario.length().plus(AFTERWARDS));
        return new Tally(scenario.length(), requests, deepidv, didit, statuses());
    }

    private void begin(Callers callers, boolean again, RandomGenerator own) {
        Replica replica = replicas.get(callers.replica().orElseGet(() -> turn++ % replicas.size()));
        Duration at = time.elapsed();
        RequestContext context = new RequestContext(
                "r" + requests.size() + "-" + at.toNanos(),
                Deadline.after(callers.patience(), replica.time().clock()));
        callers.need()
                .ask(replica, context, own)
                .timeout(
                        callers.stay(),
                        Mono.just(Ending.of(Ending.Kind.LEFT)),
                        time.time().scheduler())
                .subscribe(ending -> {
                    requests.add(new Request(callers, at, time.elapsed().minus(at), again, ending));
                    if (callers.obeying() && !again && ending.kind() == Ending.Kind.REJECTED) {
                        later(wholeSeconds(ending), () -> begin(callers, true, own));
                    }
                });
    }

    /** As in {@code Retry-After}. */
    private static Duration wholeSeconds(Ending ending) {
        Duration wait = ending.retryAfter().orElse(Duration.ofSeconds(1));
        return Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private void later(Duration wait, Runnable deed) {
        time.time().scheduler().schedule(deed, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Replica replica(int number) {
        Duration ahead = scenario.fleet().skew().multipliedBy(number);
        Time own = new Time(time, Clock.offset(time.wall(), ahead), time.time().scheduler());
        Fleet fleet = scenario.fleet();
        return new Replica(
                own,
                upstream("deepidv", fleet.deepidvLimits(), Duration.ofMillis(500), own, deepidv),
                upstream("didit", fleet.diditLimits(), Duration.ofSeconds(5), own, didit));
    }

    private ResourceReader upstream(String name, List<Limit> limits, Duration backOff, Time own, SimulatedApi api) {
        UpstreamSettings settings = new UpstreamSettings(
                name,
                URI.create("http://" + name + ".example"),
                SettingsOf.key("key"),
                limits,
                scenario.fleet().replicas(),
                backOff,
                BOUNDS,
                SettingsOf.resilience());
        UpstreamContext surroundings = TestContext.of(own, chance.split(), link());
        Upstream upstream = VirtualUpstream.inFrontOf(api, settings, surroundings);
        return scenario.fleet().caches() ? TestCaches.caching(upstream, own) : TestCaches.coalescing(upstream, own);
    }

    private Redis link() {
        return redis.map(SimulatedRedis::link).orElseGet(() -> Redis.NONE);
    }

    private List<UpstreamStatus> statuses() {
        return replicas.stream()
                .flatMap(replica -> Stream.of(replica.deepidv(), replica.didit()))
                .map(ResourceReader::status)
                .toList();
    }
}
