package dev.verification.bff.web.async;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.Workers;
import java.util.function.Function;
import org.springframework.web.context.request.async.DeferredResult;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * An answer that a controller gives when its parts are there, which may be at once.
 *
 * @param <T> what the answer is then
 */
public final class AsyncAnswer<T> {

    /** Objects take about this many times the bytes that they were read from. */
    private static final int EXPANSION = 4;

    private final Mono<T> answer;

    private AsyncAnswer(Mono<T> answer) {
        this.answer = answer;
    }

    private static <T> AsyncAnswer<T> of(Mono<T> answer) {
        return new AsyncAnswer<>(answer.single());
    }

    /**
     * An answer that is made of what was read, by a worker thread where an event loop brings it.
     *
     * @param memory what was read takes so much
     * @param make masks, sorts, writes: whatever grows with what was read
     */
    public static <S, T> AsyncAnswer<T> of(Mono<S> read, MemoryClaim memory, Function<S, T> make) {
        return of(read.flatMap(parts -> Workers.call(memory.bytes() / EXPANSION, () -> make.apply(parts))));
    }

    /** Begins to make the answer, and stops when the request ends before it: the caller is gone. */
    DeferredResult<T> begin() {
        DeferredResult<T> result = new DeferredResult<>();
        Disposable subscription = answer.subscribe(result::setResult, result::setErrorResult);
        result.onError(gone -> subscription.dispose());
        result.onCompletion(subscription::dispose);
        return result;
    }
}
