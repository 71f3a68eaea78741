package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.shared.SimulatedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Replicas that share a budget through a simulated Redis, all in one virtual time. */
final class RateLimiterFleet {

    final VirtualTime time;
    final SimulatedRedis redis;
    final List<Replica> replicas = new ArrayList<>();
    private final CountingVendor vendor;
    private final RateLimiterSettings settings;

    RateLimiterFleet(int count, VirtualTime time, Limit limit, CountingVendor vendor) {
        this(count, time, TestSettings.of(count, limit), vendor);
    }

    RateLimiterFleet(int count, VirtualTime time, RateLimiterSettings settings, CountingVendor vendor) {
        this.time = time;
        this.vendor = vendor;
        this.settings = settings;
        this.redis = new SimulatedRedis(time, time.time().scheduler(), Duration.ofNanos(300_000));
        for (int i = 0; i < count; i++) {
            start();
        }
    }

    /** One more, new in a process of its own. */
    Replica start() {
        Replica started = new Replica(replicas.size(), settings);
        replicas.add(started);
        return started;
    }

    /** Until all replicas share one budget. */
    RateLimiterFleet joined() {
        time.advance(Duration.ofSeconds(1));
        return this;
    }

    boolean isShared() {
        return replicas.stream().allMatch(replica -> replica.limiter.mode() == UpstreamStatus.Mode.SHARED);
    }

    /** Sends one call for each of so many requests through every replica, again and again. */
    void load(Duration duration, Duration every, int requests, Duration patience) {
        for (Duration at = Duration.ZERO; at.compareTo(duration) < 0; at = at.plus(every)) {
            for (Replica replica : replicas) {
                replica.requests(requests, patience);
            }
            time.advance(every);
        }
    }

    /** One replica, which sends what its rate limiter permits. */
    final class Replica {

        final Redis link = redis.link();
        final RateLimiter limiter;
        int sent;
        int refused;
        int late;
        private int request;

        Replica(int number, RateLimiterSettings settings) {
            UpstreamContext context = TestContext.of(time.time(), new Random(100 + number), link);
            this.limiter = new RateLimiter(settings, context);
        }

        void requests(int count, Duration patience) {
            for (int i = 0; i < count; i++) {
                request("request" + request++, patience);
            }
        }

        void request(String name, Duration patience) {
            RequestContext context = new RequestContext(name, Deadline.after(patience, time));
            Resource<String> resource = new Resource<>("reviews", "/" + name, body -> "");
            limiter.acquire(new Call<>(resource, context), Duration.ZERO)
                    .subscribe(permit -> send(permit, context), failed -> refused++);
        }

        /** The upstream refuses another call and names a wait. */
        void refuse(Duration wait) {
            new RateLimiterCaller(limiter, time).refuse(wait);
        }

        private void send(Permit permit, RequestContext context) {
            sent++;
            late += time.instant().isAfter(context.deadline().at()) ? 1 : 0;
            vendor.receive(permit);
        }
    }
}
