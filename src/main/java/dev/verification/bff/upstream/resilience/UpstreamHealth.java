package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.UpstreamStatus;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports an upstream's state to operators. Down while its breaker is open; this service stays ready. */
record UpstreamHealth(Upstream upstream) implements HealthIndicator {

    static CompositeHealthContributor of(List<Upstream> upstreams) {
        return CompositeHealthContributor.fromMap(
                upstreams.stream().collect(Collectors.toMap(Upstream::name, Function.identity())), UpstreamHealth::new);
    }

    @Override
    public Health health() {
        UpstreamStatus status = upstream.status();
        Health.Builder health = status.breaker() == UpstreamStatus.Breaker.OPEN ? Health.down() : Health.up();
        status.pausedUntil().ifPresent(until -> health.withDetail("pausedUntil", until));
        return health.withDetail("breaker", status.breaker())
                .withDetail("mode", status.mode())
                .build();
    }
}
