package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.ApiKey;
import dev.verification.bff.settings.ApiKeys;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Chooses the key for an attempt, and makes it once more with the other key when that one is refused.
 */
record KeyFilter(String upstream, ApiKeys keys, Exchange next) implements Exchange {

    private static final Logger log = LoggerFactory.getLogger(KeyFilter.class);

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            ApiKey key = keys.choose();
            return send(call, key)
                    .onErrorResume(failed -> isRefusal(failed)
                            ? Mono.justOrEmpty(keys.other(key))
                                    .switchIfEmpty(Mono.error(failed))
                                    .flatMap(other -> send(call, other))
                            : Mono.error(failed));
        });
    }

    private <T> Mono<T> send(Call<T> call, ApiKey key) {
        return next.send(call.with(key))
                .doOnSuccess(any -> keys.accepted(key))
                .doOnError(KeyFilter::isRefusal, failed -> refused(key, call.inbound()));
    }

    private void refused(ApiKey key, RequestContext inbound) {
        if (keys.refused(key)) {
            log.atError()
                    .addKeyValue("request_id", inbound.requestId())
                    .log("{} refuses our {} key", upstream, key.place().name().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isRefusal(Throwable failed) {
        return failed instanceof UpstreamException exception && exception.failure() instanceof CredentialsRefused;
    }
}
