package dev.verification.bff.upstream.wire;

import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.settings.ApiKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One need for a resource, made for one caller's request.
 *
 * @param resource what is needed
 * @param inbound whom it is for, and until when
 * @param key shown to the upstream; null until one is chosen
 */
public record Call<T>(
        Resource<T> resource, Inbound inbound, @Nullable ApiKey key) {

    /** A call whose key is not chosen yet. */
    public Call(Resource<T> resource, Inbound inbound) {
        this(resource, inbound, null);
    }

    /** The same call, made with this key. */
    public Call<T> with(ApiKey chosen) {
        return new Call<>(resource, inbound, chosen);
    }

    /** The same call, with a deadline that is so much earlier. */
    public Call<T> endingEarlier(Duration by) {
        return new Call<>(resource, inbound.endingEarlier(by), key);
    }
}
