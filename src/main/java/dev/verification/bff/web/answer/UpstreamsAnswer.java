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
 * Both upstreams as they stand.
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
     * @param breaker {@code closed}: calls go through; {@code open}: none does; {@code half_open}: probes do
     * @param mode {@code shared}: all replicas take from one budget; {@code local}: this one keeps to its share
     * @param pausedUntil until when it is left alone; null when it is not
     * @param budgets what may still be sent
     * @param queue what waits to be sent
     * @param freshStretch what the fresh times are multiplied with, so that the budget lasts: 1 while it is not used up
     *     too fast
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Upstream")
    record Item(
            String name,

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
                    status.pausedUntil().map(Milliseconds::of).orElse(null),
                    status.budgets().stream()
                            .map(b -> new Budget(b.limit(), b.windowSeconds(), b.remaining()))
                            .toList(),
                    new Queue(status.queue().waiting(), status.queue().waitSeconds()),
                    freshStretch);
        }
    }

    /**
     * What may still be sent within one limit.
     *
     * @param limit calls allowed in a stretch of time of the window's length
     * @param windowSeconds the window's length
     * @param remaining calls that may be sent now
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Budget")
    record Budget(int limit, long windowSeconds, int remaining) {}

    /**
     * The calls that wait for the budget.
     *
     * @param waiting calls in the queue
     * @param waitSeconds what a call that joins it now would wait
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Queue")
    record Queue(int waiting, double waitSeconds) {}
}
