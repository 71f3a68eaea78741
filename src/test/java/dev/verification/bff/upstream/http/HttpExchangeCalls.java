package dev.verification.bff.upstream.http;

import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Calls over sockets, for tests of what the wire makes of an answer. */
final class HttpExchangeCalls {

    private HttpExchangeCalls() {}

    static HttpExchange wire(String url) {
        return wire(url, SettingsOf.HASTY);
    }

    static HttpExchange wire(String url, UpstreamSettings.Connection bounds) {
        return new HttpExchange(SettingsOf.didit(url, bounds), Clock.systemUTC());
    }

    static String answer(HttpExchange wire) {
        String answer = Optional.ofNullable(wire.send(call()).block()).orElseThrow();
        settle();
        return answer;
    }

    /** Waits until the event loop is through with what led to an answer: its connection can be used again. */
    static void settle() {
        EventLoop.RESOURCES.onClient(true).next().submit(() -> {}).syncUninterruptibly();
    }

    static Failure failure(HttpExchange wire) {
        return wire.send(call())
                .map(answer -> Optional.<Failure>empty())
                .onErrorResume(UpstreamException.class, failed -> Mono.just(Optional.of(failed.failure())))
                .block()
                .orElseThrow();
    }

    static Call<String> call() {
        return Script.call(Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()));
    }
}
