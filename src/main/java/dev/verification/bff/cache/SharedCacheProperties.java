package dev.verification.bff.cache;

import dev.verification.bff.settings.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether replicas share what they have read. Off by default: personal data leaves the process only when someone decides
 * it.
 *
 * @param sharedCache whether copies are shared through Redis
 * @param sharedCacheKey with which they are encrypted: 32 random bytes in Base64, the same for every replica
 * @param sharedCacheKept how long Redis keeps a copy
 * @param sharedCacheTimeout how long Redis is waited for: longer would cost the caller more than the call it may save
 */
@ConfigurationProperties("bff")
record SharedCacheProperties(
        @DefaultValue("false") boolean sharedCache,
        @Nullable String sharedCacheKey,
        @DefaultValue("10m") Duration sharedCacheKept,
        @DefaultValue("50ms") Duration sharedCacheTimeout) {

    SharedCacheProperties {
        InvalidSettingException.requirePositive("bff.shared-cache-kept", sharedCacheKept);
        InvalidSettingException.requirePositive("bff.shared-cache-timeout", sharedCacheTimeout);
    }
}
