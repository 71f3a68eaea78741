package dev.verification.bff.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A good or bad day of the service.
 *
 * @param name as a colleague would say it
 * @param story what happens
 * @param length for which requests are sent
 * @param deepidv its traits
 * @param didit its traits
 * @param fleet the replicas of the service
 * @param callers who send requests
 * @param othersPerSecond calls of other users of the Didit key
 * @param promise what must be true of the outcome
 * @param figure another figure of the outcome, as a sentence; may be empty
 */
record Scenario(
        String name,
        String story,
        Duration length,
        VendorTraits deepidv,
        VendorTraits didit,
        Fleet fleet,
        List<Callers> callers,
        double othersPerSecond,
        Consumer<Tally> promise,
        Function<Tally, String> figure) {

    static Scenario named(String name, String story) {
        return new Scenario(
                name,
                story,
                Duration.ofMinutes(3),
                VendorTraits.deepidv(),
                VendorTraits.didit(),
                Fleet.of(1),
                List.of(),
                0,
                tally -> {},
                tally -> "");
    }

    Scenario lasting(Duration time) {
        return new Scenario(name, story, time, deepidv, didit, fleet, callers, othersPerSecond, promise, figure);
    }

    Scenario deepidv(VendorTraits traits) {
        return new Scenario(name, story, length, traits, didit, fleet, callers, othersPerSecond, promise, figure);
    }

    Scenario didit(VendorTraits traits) {
        return new Scenario(name, story, length, deepidv, traits, fleet, callers, othersPerSecond, promise, figure);
    }

    Scenario fleet(Fleet replicas) {
        return new Scenario(name, story, length, deepidv, didit, replicas, callers, othersPerSecond, promise, figure);
    }

    Scenario callers(Callers... some) {
        return new Scenario(
                name, story, length, deepidv, didit, fleet, List.of(some), othersPerSecond, promise, figure);
    }

    Scenario othersPerSecond(double calls) {
        return new Scenario(name, story, length, deepidv, didit, fleet, callers, calls, promise, figure);
    }

    Scenario promising(Consumer<Tally> held) {
        return new Scenario(name, story, length, deepidv, didit, fleet, callers, othersPerSecond, held, figure);
    }

    Scenario telling(Function<Tally, String> sentence) {
        return new Scenario(name, story, length, deepidv, didit, fleet, callers, othersPerSecond, promise, sentence);
    }

    /** Runs it; always with the same outcome. */
    Tally play() {
        return new World(this).run();
    }

    @Override
    public String toString() {
        return name;
    }
}
