package dev.verification.bff.upstream;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Stands for the transport: the rest of the chain is real, the vendor lives in virtual time. */
public record VirtualWire(UpstreamSettings settings, Time time, AnswerReader answers, Vendor vendor)
        implements Exchange {

    /** Puts the real chain in front of a vendor. */
    public static Upstream upstream(UpstreamSettings settings, Surroundings surroundings, Vendor vendor) {
        RequestedWait requestedWait = new RequestedWait(settings.resilience().longestWait());
        AnswerReader answers = new AnswerReader(
                settings.name(), requestedWait, surroundings.time().clock());
        return new Upstream(settings, surroundings, new VirtualWire(settings, surroundings.time(), answers, vendor));
    }

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return vendor.ask(call.resource().path())
                .onErrorMap(
                        Vendor.Unreachable.class,
                        away -> new UpstreamException(
                                answers.upstream(), new Failure.Unavailable(Optional.empty(), Optional.empty())))
                .map(answer -> answers.read(call.resource(), answer.status(), answer.headers(), answer.body()));
    }

    private UpstreamException failed(Failure failure) {
        return new UpstreamException(settings.name(), failure);
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
