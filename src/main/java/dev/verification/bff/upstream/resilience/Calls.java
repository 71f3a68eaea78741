package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.ApiKey;
import dev.verification.bff.settings.ApiKeys;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Makes whole calls: one attempt, and more where these mend it. {@link UpstreamCall} takes one through its steps:
 * metrics, breaker, retry, key, attempt; {@link Upstream} says why in this order.
 */
record Calls(
        String upstream,
        Outcomes outcomes,
        Breaker breaker,
        RetryPolicy retries,
        ApiKeys keys,
        Time time,
        Exchange attempts)
        implements Exchange {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    /** How long a call waits for the result of the breaker's probes; those that take longer promise nothing good. */
    private static final Duration LONGEST_WAIT_FOR_PROBES = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.create(sink -> new UpstreamCall<>(this, call, sink).start());
    }

    private void refused(ApiKey key, Call<?> call) {
        if (keys.refused(key)) {
            log.atError()
                    .addKeyValue("request_id", call.context().requestId())
                    .log("{} refuses our {} key", upstream, key.place().name().toLowerCase(Locale.ROOT));
        }
    }

    /** One call. Its result and a cancellation may come from different threads: the first of them counts. */
    private static final class UpstreamCall<T> {

        private final Calls calls;
        private final Call<T> call;
        private final MonoSink<T> sink;
        private final Instant startedAt;
        private final Disposable.Swap step = Disposables.swap();
        private Duration waitForProbes = LONGEST_WAIT_FOR_PROBES;
        private long letThroughAt;
        private int retries;
        private boolean isCounted;
        private boolean isLetThrough;
        private boolean isEnded;

        UpstreamCall(Calls calls, Call<T> call, MonoSink<T> sink) {
            this.calls = calls;
            this.call = call;
            this.sink = sink;
            this.startedAt = calls.time.now();
        }

        void start() {
            sink.onCancel(this::cancel);
            calls.outcomes.began();
            acquireBreakerPermission();
        }

        private void acquireBreakerPermission() {
            if (letThrough()) {
                attempt();
            } else if (isWorthWaiting()) {
                waitForProbes = waitForProbes.minus(BETWEEN_LOOKS);
                Disposable.Swap timer = Disposables.swap();
                step.replace(timer);
                timer.replace(calls.time
                        .scheduler()
                        .schedule(this::acquireBreakerPermission, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
            } else {
                fail(new UpstreamException(calls.upstream, calls.breaker.refusal()));
            }
        }

        private synchronized boolean letThrough() {
            if (!isEnded && calls.breaker.circuit().tryAcquirePermission()) {
                isLetThrough = true;
                letThroughAt = calls.breaker.circuit().getCurrentTimestamp();
            }
            return isLetThrough;
        }

        private boolean isWorthWaiting() {
            return calls.breaker.isProbing()
                    && waitForProbes.isPositive()
                    && calls.time.until(call.context().deadline()).compareTo(BETWEEN_LOOKS) > 0;
        }

        private void attempt() {
            attempt(calls.keys.choose(), false);
        }

        private void attempt(ApiKey key, boolean isOtherKey) {
            AttemptSubscriber attempt = new AttemptSubscriber(key, isOtherKey);
            step.replace(attempt);
            calls.attempts.send(call.with(key)).subscribe(attempt);
        }

        private void attemptFailed(Throwable failed, ApiKey key, boolean isOtherKey) {
            if (failed instanceof UpstreamException exception && exception.failure() instanceof CredentialsRefused) {
                calls.refused(key, call);
                Optional<ApiKey> other = isOtherKey ? Optional.empty() : calls.keys.other(key);
                if (other.isPresent()) {
                    attempt(other.get(), true);
                    return;
                }
            }
            retryOrFail(failed);
        }

        private void retryOrFail(Throwable failed) {
            if (RetryPolicy.hasReachedUpstream(failed)) {
                count();
            }
            Optional<Mono<Long>> backOff =
                    calls.retries.backOff(failed, retries, call.context().deadline());
            if (backOff.isEmpty()) {
                fail(failed);
                return;
            }
            BackOffSubscriber waiting = new BackOffSubscriber(failed);
            step.replace(waiting);
            backOff.get().subscribe(waiting);
        }

        private void retry() {
            retries++;
            calls.retries.meters().retried();
            attempt();
        }

        private void count() {
            if (!isCounted) {
                isCounted = true;
                calls.retries.called();
            }
        }

        private void succeed(T value) {
            count();
            if (end()) {
                calls.breaker
                        .circuit()
                        .onSuccess(sinceLetThrough(), calls.breaker.circuit().getTimestampUnit());
                calls.outcomes.succeeded(took());
                sink.success(value);
            }
        }

        private void fail(Throwable failed) {
            if (end()) {
                if (isLetThrough) {
                    calls.breaker
                            .circuit()
                            .onError(sinceLetThrough(), calls.breaker.circuit().getTimestampUnit(), failed);
                }
                calls.outcomes.failed(failed, took());
                sink.error(failed);
            }
        }

        /** Counts for nothing in the breaker. */
        private void cancel() {
            if (end()) {
                if (isLetThrough) {
                    calls.breaker.circuit().releasePermission();
                }
                calls.outcomes.cancelled(took());
            }
            step.dispose();
        }

        private synchronized boolean end() {
            boolean isFirst = !isEnded;
            isEnded = true;
            return isFirst;
        }

        private long sinceLetThrough() {
            return calls.breaker.circuit().getCurrentTimestamp() - letThroughAt;
        }

        private Duration took() {
            return Duration.between(startedAt, calls.time.now());
        }

        private final class AttemptSubscriber extends BaseSubscriber<T> {

            private final ApiKey key;
            private final boolean isOtherKey;

            AttemptSubscriber(ApiKey key, boolean isOtherKey) {
                this.key = key;
                this.isOtherKey = isOtherKey;
            }

            @Override
            protected void hookOnNext(T value) {
                calls.keys.accepted(key);
                succeed(value);
            }

            @Override
            protected void hookOnError(Throwable failed) {
                attemptFailed(failed, key, isOtherKey);
            }
        }

        /** What other calls have learnt while this one backs off holds for it too: it fails when the breaker opens. */
        private final class BackOffSubscriber extends BaseSubscriber<Long> {

            private @Nullable Throwable failed;

            BackOffSubscriber(Throwable failed) {
                this.failed = failed;
            }

            @Override
            protected void hookOnNext(Long waited) {
                failed = null;
                retry();
            }

            @Override
            protected void hookOnError(Throwable refused) {
                fail(refused);
            }

            @Override
            protected void hookOnComplete() {
                if (failed != null) {
                    fail(failed);
                }
            }
        }
    }
}
