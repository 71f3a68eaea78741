package dev.verification.bff.web.answer;

import dev.verification.bff.cache.CachingUpstream;
import dev.verification.bff.upstream.UpstreamStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The state of both upstreams.
 *
 * @param upstreams one entry each
 */
@Schema(name = "Upstreams")
public record UpstreamsAnswer(List<Item> upstreams) {

    public static UpstreamsAnswer of(List<CachingUpstream> upstreams) {
        return new UpstreamsAnswer(upstreams.stream()
                .map(upstream ->
                        Item.of(upstream.status(), upstream.freshnessStretch().factor()))
                .toList());
    }

    /**
     * One upstream, as this replica sees it.
     *
     * @param name {@code deepidv} or {@code didit}
     * @param breaker {@code closed}: calls are made; {@code open}: none is made; {@code half_open}: probes are made
     * @param mode {@code shared}: all replicas share one budget; {@code local}: this one keeps to its own share
     * @param pausedUntil until when no call is made, since the upstream refused one; null when there is no pause
     * @param budgets the calls that may still be made
     * @param queue the calls that wait for a permit
     * @param freshStretch the factor by which fresh times are stretched while the budget runs low; 1 while it does not
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Upstream")
    record Item(
            @Schema(allowableValues = {"deepidv", "didit"}) String name,

            @Schema(allowableValues = {"closed", "open", "half_open"})
            String breaker,

            @Schema(allowableValues = {"local", "shared"}) String mode,

            @Schema(
                    types = {"string", "null"},
                    format = "date-time")
            @Nullable
            Instant pausedUntil,

            List<Budget> budgets,
            Queue queue,
            double freshStretch) {

        static Item of(UpstreamStatus status, double freshStretch) {
            return new Item(
                    status.name(),
                    status.breaker().name().toLowerCase(Locale.ROOT),
                    status.mode().name().toLowerCase(Locale.ROOT),
                    status.pausedUntil().map(Rounding::milliseconds).orElse(null),
                    status.budgets().stream()
                            .map(b -> new Budget(b.limit(), b.windowSeconds(), b.remaining()))
                            .toList(),
                    new Queue(status.queue().waiting(), status.queue().waitSeconds()),
                    freshStretch);
        }
    }

    /**
     * The calls that may still be made within one limit.
     *
     * @param limit calls allowed in any window
     * @param windowSeconds the window's length
     * @param remaining calls that may be made now
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Budget")
    record Budget(int limit, long windowSeconds, int remaining) {}

    /**
     * The calls that wait for a permit.
     *
     * @param waiting calls in the queue
     * @param waitSeconds how long a call that joins the queue now would wait
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Queue")
    record Queue(int waiting, double waitSeconds) {}
}
