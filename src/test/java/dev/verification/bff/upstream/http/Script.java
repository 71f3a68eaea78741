package dev.verification.bff.upstream.http;

import dev.verification.bff.settings.ApiKey;
import dev.verification.bff.settings.ApiKey.Place;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Stands for the rest of the chain: ends each attempt as written, then every further one well. */
public final class Script implements Exchange {

    public static final Resource<String> RESOURCE = new Resource<>("reviews", "/reviews", String::new);

    private final Deque<Mono<String>> attempts = new ArrayDeque<>();
    private Mono<String> others = Mono.just("answer");
    private int made;
    private int cancelled;

    public static Script answering() {
        return new Script();
    }

    public static Script failing(Failure... failures) {
        Script script = new Script();
        Arrays.stream(failures).forEach(failure -> script.then(Mono.error(failed(failure))));
        return script;
    }

    /** Answers every attempt after so long. */
    public static Script answeringAfter(Duration wait, Scheduler scheduler) {
        Script script = new Script();
        script.others = Mono.just("answer").delayElement(wait, scheduler);
        return script;
    }

    /** Fails every attempt after so long. */
    public static Script failingAfter(Duration wait, Scheduler scheduler, Failure failure) {
        Script script = new Script();
        script.others = Mono.delay(wait, scheduler).then(Mono.error(failed(failure)));
        return script;
    }

    public static Script silent() {
        return new Script().then(Mono.never());
    }

    /** So many attempts get no response. */
    public static Script silent(int attempts) {
        Script script = new Script();
        for (int i = 0; i < attempts; i++) {
            script.then(Mono.never());
        }
        return script;
    }

    public static UpstreamException failed(Failure failure) {
        return new UpstreamException("didit", failure);
    }

    public static Failure.Unavailable status(int status) {
        return new Failure.Unavailable(Optional.of(status), Optional.empty());
    }

    public static Call<String> call(Deadline deadline) {
        return new Call<>(RESOURCE, new RequestContext("r-1", deadline)).with(new ApiKey(Place.FIRST, "key"));
    }

    private Script then(Mono<String> attempt) {
        attempts.add(attempt);
        return this;
    }

    public int made() {
        return made;
    }

    public int cancelled() {
        return cancelled;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            made++;
            Mono<String> attempt = attempts.isEmpty() ? others : attempts.remove();
            return (Mono<T>) attempt.doOnCancel(() -> cancelled++);
        });
    }
}
