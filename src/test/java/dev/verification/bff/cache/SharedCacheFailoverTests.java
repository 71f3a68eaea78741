package dev.verification.bff.cache;

import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.TcpRelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The primary becomes a replica, and its name leads to a new one. */
@Tag("proof")
class SharedCacheFailoverTests {

    private static final Duration LONG = Duration.ofSeconds(40);

    private final AtomicInteger days = new AtomicInteger();

    @Test
    void cacheAndBudgetAreSharedThroughTheNewPrimary() {
        try (RedisServer before = RedisServer.start();
                RedisServer after = RedisServer.start();
                TcpRelay name = TcpRelay.to(before.port());
                SimulatedVendors vendors = SimulatedVendors.start();
                RunningService service = service(vendors, name)) {
            await().atMost(LONG).until(() -> readIsCachedIn(service, before) && isShared(service));
            before.follow(after);
            name.leadTo(after.port());
            await().atMost(LONG).until(() -> readIsCachedIn(service, after) && isShared(service));
        }
    }

    private boolean readIsCachedIn(RunningService service, RedisServer redis) {
        LocalDate day = LocalDate.of(2020, 1, 1).plusDays(days.incrementAndGet());
        service.get("/api/v1/sessions?limit=1&start_date=" + day);
        return !redis.command("KEYS bff:cache:*").equals("*0");
    }

    private static boolean isShared(RunningService service) {
        return Set.of("shared")
                .equals(Set.copyOf(service.get("/api/v1/upstreams").json().findValuesAsString("mode")));
    }

    private static RunningService service(SimulatedVendors vendors, TcpRelay name) {
        return RunningService.inFrontOf(
                vendors,
                "redis.url=" + name.url(),
                "bff.shared-cache=true",
                "bff.shared-cache-timeout=2s",
                "bff.shared-cache-key=" + Base64.getEncoder().encodeToString(new byte[32]));
    }
}
