package dev.verification.bff.scenarios;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How calls to a simulated vendor may fail. */
@FunctionalInterface
interface Trouble {

    /**
     * @param now since the start of the scenario
     * @param path of the call
     * @return empty if it does not fail
     */
    Optional<Symptom> symptom(Duration now, String path, RandomGenerator chance);

    /** The same, only between two instants. */
    default Trouble between(Duration from, Duration to) {
        return (now, path, chance) ->
                now.compareTo(from) >= 0 && now.compareTo(to) < 0 ? symptom(now, path, chance) : Optional.empty();
    }

    /** The same, for a fraction of the calls. */
    default Trouble share(double share) {
        return (now, path, chance) -> chance.nextDouble() < share ? symptom(now, path, chance) : Optional.empty();
    }

    /** The same, only if the path contains this. */
    default Trouble on(String part) {
        return (now, path, chance) -> path.contains(part) ? symptom(now, path, chance) : Optional.empty();
    }

    /** This, else the other. */
    default Trouble or(Trouble other) {
        return (now, path, chance) -> symptom(now, path, chance).or(() -> other.symptom(now, path, chance));
    }

    static Trouble none() {
        return (now, path, chance) -> Optional.empty();
    }

    static Trouble of(Symptom symptom) {
        return (now, path, chance) -> Optional.of(symptom);
    }

    static Trouble status(int status) {
        return of(new Symptom.Status(status, Map.of()));
    }

    static Trouble status(int status, String retryAfter) {
        return of(new Symptom.Status(status, Map.of("Retry-After", retryAfter)));
    }

    /** How a call fails. */
    sealed interface Symptom {

        /** Answered with this. */
        record Status(int status, Map<String, String> headers) implements Symptom {}

        /** 200 with a body that is not JSON. */
        record Nonsense() implements Symptom {}

        /** Never answered. */
        record Silence() implements Symptom {}

        /** No connection. */
        record Unreachable() implements Symptom {}

        /** The usual answer, this much later. */
        record Late(Duration by) implements Symptom {}
    }
}
