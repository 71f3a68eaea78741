package dev.verification.bff.web.async;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.Workers;
import java.util.function.Function;
import org.springframework.web.context.request.async.DeferredResult;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * What a controller returns when its answer may not be complete yet.
 *
 * @param <T> the complete answer
 */
public final class AsyncAnswer<T> {

    /** Objects take about this many times the bytes that they were read from. */
    private static final int EXPANSION = 4;

    private final Mono<T> answer;

    private AsyncAnswer(Mono<T> answer) {
        this.answer = answer;
    }

    /**
     * An answer made from what was read; on a worker thread where an event loop delivers it.
     *
     * @param memory holds what was read
     * @param make masks, sorts, serializes: whatever takes longer the more was read
     */
    public static <S, T> AsyncAnswer<T> of(Mono<S> read, MemoryClaim memory, Function<S, T> make) {
        return new AsyncAnswer<>(
                read.flatMap(parts -> Workers.call(memory.bytes() / EXPANSION, () -> make.apply(parts)))
                        .single());
    }

    /** Subscribes; cancels when the request ends first, since its caller is gone. */
    DeferredResult<T> start() {
        DeferredResult<T> result = new DeferredResult<>();
        Disposable subscription = answer.subscribe(result::setResult, result::setErrorResult);
        result.onError(gone -> subscription.dispose());
        result.onCompletion(subscription::dispose);
        return result;
    }
}
