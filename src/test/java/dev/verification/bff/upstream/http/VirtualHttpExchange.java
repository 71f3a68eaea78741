package dev.verification.bff.upstream.http;

import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Stands for the transport: the rest of the chain is real, the vendor lives in virtual time. */
public record VirtualHttpExchange(ResponseReader answers, Vendor vendor) implements Exchange {

    public static Exchange to(Vendor vendor, UpstreamSettings settings, Clock clock) {
        RequestedWait requestedWait = new RequestedWait(settings.resilience().longestWait());
        return new VirtualHttpExchange(new ResponseReader(settings.name(), requestedWait, clock), vendor);
    }

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return vendor.ask(call.resource().path())
                .onErrorMap(
                        Vendor.Unreachable.class,
                        away -> new UpstreamException(
                                answers.upstream(), new Failure.Unavailable(Optional.empty(), Optional.empty())))
                .doOnNext(answer -> answers.budget(answer.headers()).ifPresent(call.budget()))
                .map(answer -> answers.read(call.resource(), answer.status(), answer.headers(), answer.body()));
    }

    /** Answers calls after some time; fails with {@link Unreachable} where a connection would. */
    @FunctionalInterface
    public interface Vendor {

        Mono<Answer> ask(String path);

        /** What a vendor answers. */
        record Answer(int status, HttpHeaders headers, byte[] body) {}

        /** No connection, or one that was reset. */
        final class Unreachable extends RuntimeException {

            public Unreachable() {
                super("unreachable", null, false, false);
            }
        }
    }
}
