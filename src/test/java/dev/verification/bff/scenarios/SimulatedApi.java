package dev.verification.bff.scenarios;

import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.VirtualHttpExchange.Vendor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** A vendor in virtual time: receives calls after their latency, enforces its limits, and fails. */
final class SimulatedApi implements Vendor {

    private static final Duration SHORTEST_WAY = Duration.ofMillis(5);
    private static final int WAY_SPREAD_MILLIS = 30;
    private static final Duration SHORTEST_WORK = Duration.ofMillis(40);
    private static final int WORK_SPREAD_MILLIS = 120;

    private final VirtualTime time;
    private final RandomGenerator chance;
    private final VendorTraits traits;
    private final List<VendorLimit> limits;
    private final List<Duration> arrivals = new ArrayList<>();
    private final List<Duration> accepted = new ArrayList<>();
    private int throttled;

    SimulatedApi(VirtualTime time, RandomGenerator chance, VendorTraits traits) {
        this.time = time;
        this.chance = chance;
        this.traits = traits;
        this.limits = traits.limits().get();
    }

    VendorTraits traits() {
        return traits;
    }

    /** When each call arrived, except those of other users of the key. */
    List<Duration> arrivals() {
        return arrivals;
    }

    /** When each accepted call arrived. */
    List<Duration> accepted() {
        return accepted;
    }

    int throttled() {
        return throttled;
    }

    /** A call of another user of the same key. */
    void countOthersCall() {
        if (refusedFor().isZero()) {
            limits.forEach(limit -> limit.count(time.elapsed()));
        }
    }

    @Override
    public Mono<Answer> ask(String path) {
        return Mono.defer(() -> later(way()).then(Mono.defer(() -> arrive(path))));
    }

    private Mono<Answer> arrive(String path) {
        Duration now = time.elapsed();
        arrivals.add(now);
        return traits.trouble()
                .symptom(now, path, chance)
                .map(symptom -> suffer(symptom))
                .orElseGet(this::work);
    }

    private Mono<Answer> suffer(Trouble.Symptom symptom) {
        return switch (symptom) {
            case Trouble.Symptom.Status status -> back(answer(status.status(), status.headers(), ""));
            case Trouble.Symptom.Nonsense nonsense -> back(answer(200, Map.of(), "<html>"));
            case Trouble.Symptom.Silence silence -> Mono.never();
            case Trouble.Symptom.Unreachable unreachable -> Mono.error(new Unreachable());
            case Trouble.Symptom.Late late -> later(late.by()).then(Mono.defer(this::work));
        };
    }

    private Mono<Answer> work() {
        Duration wait = refusedFor();
        if (!wait.isZero()) {
            throttled++;
            return back(answer(429, refusal(wait), ""));
        }
        accepted.add(time.elapsed());
        limits.forEach(limit -> limit.count(time.elapsed()));
        return later(SHORTEST_WORK.plusMillis(chance.nextInt(WORK_SPREAD_MILLIS)))
                .then(back(answer(200, Map.of(), "{}")));
    }

    private Duration refusedFor() {
        return limits.stream()
                .map(limit -> limit.wait(time.elapsed()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Map<String, String> refusal(Duration wait) {
        Map<String, String> headers =
                new HashMap<>(traits.form().headers(wait, time.instant().plus(traits.clockAhead()), chance));
        traits.statedLimit().ifPresent(limit -> headers.put("X-RateLimit-Limit", String.valueOf(limit)));
        return headers;
    }

    private Mono<Answer> back(Answer answer) {
        return Mono.defer(() -> later(way())).thenReturn(answer);
    }

    private Duration way() {
        return SHORTEST_WAY.plusMillis(chance.nextInt(WAY_SPREAD_MILLIS));
    }

    private Mono<Long> later(Duration wait) {
        return Mono.delay(wait, time.time().scheduler());
    }

    private static Answer answer(int status, Map<String, String> headers, String body) {
        HttpHeaders all = new HttpHeaders();
        headers.forEach(all::set);
        return new Answer(status, all, body.getBytes(StandardCharsets.UTF_8));
    }
}
