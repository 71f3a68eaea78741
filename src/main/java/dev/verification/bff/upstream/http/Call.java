package dev.verification.bff.upstream.http;

import dev.verification.bff.settings.ApiKey;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One need for a resource, made for one caller's request.
 *
 * @param resource what is needed
 * @param context whom it is for, and until when
 * @param key shown to the upstream; null until one is chosen
 * @param budget receives what the upstream says is left of its budget, from any answer that says so
 */
public record Call<T>(
        Resource<T> resource,
        RequestContext context,
        @Nullable ApiKey key,
        Consumer<RemainingBudget> budget) {

    /** A call whose key is not chosen yet, and whose remaining budget is not reported. */
    public Call(Resource<T> resource, RequestContext context) {
        this(resource, context, null, remaining -> {});
    }

    /** The same call, made with this key. */
    public Call<T> with(ApiKey chosen) {
        return new Call<>(resource, context, chosen, budget);
    }

    /** The same call, whose sender receives what the upstream says about its budget. */
    public Call<T> telling(Consumer<RemainingBudget> listener) {
        return new Call<>(resource, context, key, listener);
    }
}
