package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import dev.verification.bff.upstream.ratelimit.Permit;
import dev.verification.bff.upstream.ratelimit.RateLimiter;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Sends single attempts. {@link Attempt} takes one through its steps: permit, metrics, request statistics, span,
 * timeout, wire; {@link Upstream} says why in this order.
 *
 * @param latency of answered attempts: an attempt sent later than so long before its deadline would waste a permit
 * @param timeouts bound a whole attempt: the transport's read timeout starts anew at every byte
 */
record Attempts(
        String upstream,
        RateLimiter limiter,
        LatencyEstimate latency,
        Outcomes outcomes,
        AttemptSpans spans,
        AttemptTimeouts timeouts,
        Time time,
        Exchange wire)
        implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.create(sink -> new Attempt<>(this, call, sink).acquirePermit());
    }

    /** One attempt. Its result and a cancellation may come from different threads: the first of them counts. */
    private static final class Attempt<T> implements Runnable {

        private final Attempts attempts;
        private final Call<T> call;
        private final MonoSink<T> sink;
        private final RateLimitFeedback feedback;
        private final Disposable.Swap subscription = Disposables.swap();
        private Span span = Span.getInvalid();
        private Instant sentAt = Instant.MIN;
        private @Nullable Permit permit;
        private boolean isEnded;

        Attempt(Attempts attempts, Call<T> call, MonoSink<T> sink) {
            this.attempts = attempts;
            this.call = call;
            this.sink = sink;
            this.feedback = new RateLimitFeedback(attempts.limiter);
        }

        void acquirePermit() {
            sink.onCancel(this::cancel);
            PermitSubscriber acquired =
                    new PermitSubscriber(call.context().stats().waitInQueue());
            subscription.replace(acquired);
            attempts.limiter.acquire(call, attempts.latency.get()).subscribe(acquired);
        }

        private void send(Permit acquired) {
            if (!start(acquired)) {
                acquired.unused();
                return;
            }
            attempts.outcomes.began();
            call.context().stats().attempted(attempts.upstream);
            attempts.timeouts.add(this);
            ResponseSubscriber response = new ResponseSubscriber();
            subscription.replace(response);
            attempts.wire.send(call.telling(acquired::remaining)).subscribe(response);
        }

        private synchronized boolean start(Permit acquired) {
            if (isEnded) {
                return false;
            }
            permit = acquired;
            sentAt = attempts.time.now();
            span = attempts.spans.start(call);
            return true;
        }

        private void succeed(T value) {
            Permit used = end();
            if (used != null) {
                Duration took = took();
                attempts.spans.succeed(span, call.resource(), value);
                attempts.outcomes.succeeded(took);
                attempts.latency.add(took);
                used.answered();
                sink.success(value);
            }
        }

        private void fail(Throwable failed) {
            Permit used = end();
            if (used != null) {
                attempts.spans.fail(span, failed);
                attempts.outcomes.failed(failed, took());
                feedback.failed(used, failed);
                sink.error(failed);
            }
        }

        private void cancel() {
            subscription.dispose();
            Permit used = end();
            if (used != null) {
                attempts.spans.cancel(span);
                attempts.outcomes.cancelled(took());
                used.unanswered();
            }
        }

        /** On timeout. The deadline ends no attempt: it is paid for, and others may wait for its answer. */
        @Override
        public void run() {
            subscription.dispose();
            fail(new UpstreamException(attempts.upstream, new TimedOut(attempts.timeouts.timeout())));
        }

        /** The permit of an attempt that was under way until now; null when it was not sent, or has ended before. */
        private @Nullable Permit end() {
            synchronized (this) {
                if (isEnded) {
                    return null;
                }
                isEnded = true;
            }
            attempts.timeouts.remove(this);
            return permit;
        }

        private Duration took() {
            return Duration.between(sentAt, attempts.time.now());
        }

        private final class PermitSubscriber extends BaseSubscriber<Permit> {

            private final Runnable waited;

            PermitSubscriber(Runnable waited) {
                this.waited = waited;
            }

            @Override
            protected void hookOnNext(Permit acquired) {
                waited.run();
                send(acquired);
            }

            @Override
            protected void hookOnError(Throwable refused) {
                waited.run();
                sink.error(refused);
            }

            @Override
            protected void hookOnCancel() {
                waited.run();
            }
        }

        private final class ResponseSubscriber extends BaseSubscriber<T> {

            private boolean hasValue;

            @Override
            protected void hookOnNext(T value) {
                hasValue = true;
                succeed(value);
            }

            @Override
            protected void hookOnError(Throwable failed) {
                fail(failed);
            }

            @Override
            protected void hookOnComplete() {
                if (!hasValue) {
                    fail(new NoSuchElementException("no value"));
                }
            }
        }
    }
}
