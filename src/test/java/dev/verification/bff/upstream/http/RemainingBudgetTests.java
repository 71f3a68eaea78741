package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.upstream.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class RemainingBudgetTests {

    private final List<RemainingBudget> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 429, 503})
    void sendTellsWhatIsLeftWithAnyAnswer(int status) {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.status(status)
                        .addHeader("X-RateLimit-Remaining", "12")
                        .addHeader("X-RateLimit-Remaining", "7")
                        .addHeader("X-RateLimit-Reset", "30")
                        .sendString(Mono.just("answer")))
                .bindNow();
        try {
            new HttpExchange(SettingsOf.didit("http://127.0.0.1:" + server.port()), Clock.systemUTC())
                    .send(Script.call(Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()))
                            .telling(told::add))
                    .onErrorResume(failed -> Mono.empty())
                    .block();
        } finally {
            server.disposeNow();
        }

        assertThat(told).containsExactly(new RemainingBudget(7, Optional.of(Duration.ofSeconds(30))));
    }
}
