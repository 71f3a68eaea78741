package dev.verification.bff.scenarios;

import dev.verification.bff.upstream.UpstreamStatus;
import java.time.Duration;
import java.util.List;

/**
 * The outcome of a scenario.
 *
 * @param length for which requests were sent
 * @param requests all requests
 * @param deepidv the vendor at the end
 * @param didit the same
 * @param upstreams the status of each replica's upstreams at the end
 */
record Tally(
        Duration length,
        List<Request> requests,
        SimulatedApi deepidv,
        SimulatedApi didit,
        List<UpstreamStatus> upstreams) {

    long count(Ending.Kind kind) {
        return requests.stream()
                .filter(request -> request.ending().kind() == kind)
                .count();
    }

    /** Calls that arrived at the vendors. */
    int attempts() {
        return deepidv.arrivals().size() + didit.arrivals().size();
    }

    /** Calls answered 429 because a limit was exceeded. */
    int throttled() {
        return deepidv.throttled() + didit.throttled();
    }

    double attemptsPerRequest() {
        return (double) attempts() / requests.size();
    }

    /** Calls to Didit for each request, between two instants. */
    double attemptsPerRequest(Duration from, Duration until) {
        long calls = didit.arrivals().stream()
                .filter(at -> isBetween(at, from, until))
                .count();
        return (double) calls / between(from, until).size();
    }

    List<Request> between(Duration from, Duration until) {
        return requests.stream()
                .filter(request -> isBetween(request.at(), from, until))
                .toList();
    }

    List<Request> of(Callers callers) {
        return requests.stream()
                .filter(request -> request.callers().equals(callers))
                .toList();
    }

    Duration longest() {
        return longest(requests);
    }

    static Duration longest(List<Request> requests) {
        return requests.stream().map(Request::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** The fraction of the calls allowed by Didit that it accepted. */
    double budgetUsed() {
        long accepted =
                didit.accepted().stream().filter(at -> at.compareTo(length) < 0).count();
        return accepted / (Math.ceilDiv(length.toSeconds(), 60) * didit.traits().perMinute());
    }

    private static boolean isBetween(Duration at, Duration from, Duration until) {
        return at.compareTo(from) >= 0 && at.compareTo(until) < 0;
    }
}
