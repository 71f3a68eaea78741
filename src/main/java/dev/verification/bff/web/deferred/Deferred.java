package dev.verification.bff.web.deferred;

import org.springframework.web.context.request.async.DeferredResult;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * An answer that a controller gives when its parts are there, which may be at once.
 *
 * @param <T> what the answer is then
 */
public final class Deferred<T> {

    private final Mono<T> answer;

    private Deferred(Mono<T> answer) {
        this.answer = answer;
    }

    public static <T> Deferred<T> of(Mono<T> answer) {
        return new Deferred<>(answer.single());
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
