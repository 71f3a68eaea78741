package dev.verification.bff.cache;

import dev.verification.bff.settings.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long answers are cached, and whether replicas share them. Sharing is off by default: personal data leaves the
 * process only when somebody decides so.
 *
 * @param sessionsFresh how long sessions, single or paged, count as fresh
 * @param reviewsFresh how long reviews, and the match to a feed, count as fresh
 * @param absentFresh how long "not found" counts as fresh
 * @param staleWhileRevalidate how much longer everyone gets the cached answer at once while one refresh runs
 * @param staleIfError how much longer the cached answer is shown when nothing newer is available
 * @param keptSize roughly how much memory one upstream's cached answers may take
 * @param deadline by when a caller has an answer who names no time, from 50 ms to 30 s; also bounds a background refresh
 * @param sharedCache whether replicas share cached answers through Redis
 * @param sharedCacheKey encrypts what is shared: 32 random bytes in Base64, the same for every replica
 * @param sharedCacheKept how long Redis keeps a cached answer
 * @param sharedCacheTimeout how long to wait for Redis: longer would cost the caller more than the call it may save
 */
@ConfigurationProperties("bff")
record CacheProperties(
        @DefaultValue("10s") Duration sessionsFresh,
        @DefaultValue("30s") Duration reviewsFresh,
        @DefaultValue("60s") Duration absentFresh,
        @DefaultValue("5m") Duration staleWhileRevalidate,
        @DefaultValue("24h") Duration staleIfError,
        @DefaultValue("64MB") DataSize keptSize,
        @DefaultValue("10s") Duration deadline,
        @DefaultValue("false") boolean sharedCache,
        @Nullable String sharedCacheKey,
        @DefaultValue("10m") Duration sharedCacheKept,
        @DefaultValue("50ms") Duration sharedCacheTimeout) {

    CacheProperties {
        requireNotNegative("bff.sessions-fresh", sessionsFresh.isNegative());
        requireNotNegative("bff.reviews-fresh", reviewsFresh.isNegative());
        requireNotNegative("bff.absent-fresh", absentFresh.isNegative());
        requireNotNegative("bff.stale-while-revalidate", staleWhileRevalidate.isNegative());
        requireNotNegative("bff.kept-size", keptSize.isNegative());
        if (staleIfError.compareTo(staleWhileRevalidate) < 0) {
            throw new InvalidSettingException(
                    "bff.stale-if-error", "must not be shorter than bff.stale-while-revalidate");
        }
        InvalidSettingException.requirePositive("bff.shared-cache-kept", sharedCacheKept);
        InvalidSettingException.requirePositive("bff.shared-cache-timeout", sharedCacheTimeout);
    }

    CacheSettings settings(Duration fresh) {
        return new CacheSettings(fresh, absentFresh, staleWhileRevalidate, staleIfError, deadline);
    }

    /** Without the key: a record prints what it holds. */
    @Override
    public String toString() {
        return "CacheProperties[sharedCache=" + sharedCache + "]";
    }

    private static void requireNotNegative(String setting, boolean isNegative) {
        if (isNegative) {
            throw new InvalidSettingException(setting, "must not be negative");
        }
    }
}
