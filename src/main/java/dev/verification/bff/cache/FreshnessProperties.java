package dev.verification.bff.cache;

import dev.verification.bff.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long what was read may be shown.
 *
 * @param sessionsFresh how long sessions, single or paged, count as fresh
 * @param reviewsFresh how long reviews, and the match to a feed, count as fresh
 * @param absentFresh how long "there is none" counts as true
 * @param staleWhileRevalidate how much longer everyone gets the copy at once while one refresh runs
 * @param staleIfError how much longer the copy is shown when nothing newer can be had
 * @param keptSize roughly how much memory the copies of one upstream may take
 * @param deadline by when a caller has an answer who names no time of its own, from 50 ms to 30 s; also that of a refresh for which nobody waits
 */
@ConfigurationProperties("bff")
record FreshnessProperties(
        @DefaultValue("10s") Duration sessionsFresh,
        @DefaultValue("30s") Duration reviewsFresh,
        @DefaultValue("60s") Duration absentFresh,
        @DefaultValue("5m") Duration staleWhileRevalidate,
        @DefaultValue("24h") Duration staleIfError,
        @DefaultValue("64MB") DataSize keptSize,
        @DefaultValue("10s") Duration deadline) {

    FreshnessProperties {
        requireNotNegative("bff.sessions-fresh", sessionsFresh);
        requireNotNegative("bff.reviews-fresh", reviewsFresh);
        requireNotNegative("bff.absent-fresh", absentFresh);
        requireNotNegative("bff.stale-while-revalidate", staleWhileRevalidate);
        if (keptSize.isNegative()) {
            throw new InvalidSettingException("bff.kept-size", "must not be negative");
        }
        if (staleIfError.compareTo(staleWhileRevalidate) < 0) {
            throw new InvalidSettingException(
                    "bff.stale-if-error", "must not be shorter than bff.stale-while-revalidate");
        }
    }

    private static void requireNotNegative(String setting, Duration duration) {
        if (duration.isNegative()) {
            throw new InvalidSettingException(setting, "must not be negative");
        }
    }

    Freshness of(Duration fresh) {
        return new Freshness(fresh, absentFresh, staleWhileRevalidate, staleIfError);
    }
}
