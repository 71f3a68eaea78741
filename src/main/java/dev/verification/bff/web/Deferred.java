package dev.verification.bff.web;

import org.springframework.web.context.request.async.DeferredResult;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Hands a publisher to the servlet container, and stops it when the request ends before it: the caller is gone. */
final class Deferred {

    private Deferred() {}

    static <T> DeferredResult<T> of(Mono<T> answer) {
        DeferredResult<T> result = new DeferredResult<>();
        Disposable subscription = answer.single().subscribe(result::setResult, result::setErrorResult);
        result.onError(gone -> subscription.dispose());
        result.onCompletion(subscription::dispose);
        return result;
    }
}
