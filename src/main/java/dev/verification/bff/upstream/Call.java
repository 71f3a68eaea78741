package dev.verification.bff.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One need for a resource, made for one caller's request.
 *
 * @param resource what is needed
 * @param inbound whom it is for, and until when
 * @param key shown to the upstream; null until one is chosen
 */
record Call<T>(
        Resource<T> resource, Inbound inbound, @Nullable ApiKey key) {

    Call(Resource<T> resource, Inbound inbound) {
        this(resource, inbound, null);
    }

    Call<T> with(ApiKey chosen) {
        return new Call<>(resource, inbound, chosen);
    }

    /** The same call, with a deadline that is so much earlier. */
    Call<T> endingEarlier(Duration by) {
        return new Call<>(resource, inbound.endingEarlier(by), key);
    }
}
