package dev.verification.bff.access;

import dev.verification.bff.sandbox.SampleData;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row of the contract's table: a route, and the scopes without which it is forbidden.
 *
 * @param path with its query
 * @param needed all of them
 * @param allowed the status for those who have them
 */
record RouteTable(String path, Set<Scope> needed, int allowed) {

    static final List<String> METHODS =
            List.of("GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE", "INVENTED");

    private static final String ID = SampleData.ownSessions().getFirst().id();

    static List<RouteTable> rows() {
        return List.of(
                row("/api/v1/sessions", Scope.SESSIONS_READ),
                row("/api/v1/sessions?include=reviews&limit=1", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/sessions?limit=1&%69nclude=reviews", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/sessions:batchGet?ids=" + ID, Scope.SESSIONS_READ),
                row("/api/v1/sessions%3AbatchGet?ids=" + ID, Scope.SESSIONS_READ),
                row("/api/v1/sessions:batchGet?include=reviews&ids=" + ID, Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row(
                        "/api/v1/sessions%3abatchGet?ids=" + ID + "&include=reviews",
                        Scope.SESSIONS_READ,
                        Scope.REVIEWS_READ),
                row("/api/v1/sessions?limit=1&fields=id,status", Scope.SESSIONS_READ),
                row("/api/v1/sessions?limit=1&fields=id,reviews.count", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/sessions/" + ID + "?%66ields=%72eviews", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/sessions:batchGet?fields=id,reviews&ids=" + ID, Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/sessions/" + ID, Scope.SESSIONS_READ),
                row("/api/v1/sessions/" + ID + "?include=reviews", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/sessions/" + ID + "/reviews", Scope.REVIEWS_READ),
                row("/api/v1/sessions/" + ID + "/timeline", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                // Refused for its parameter, since a stream does not end.
                new RouteTable("/api/v1/changes?session_ids=", Set.of(Scope.SESSIONS_READ), 400),
                row("/api/v1/review-queue", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/review-queue/counts", Scope.SESSIONS_READ, Scope.REVIEWS_READ),
                row("/api/v1/upstreams", Scope.OPS_READ));
    }

    /** Where there is nothing, or where a path is spelled in another way. */
    static Stream<String> unknown() {
        return Stream.of(
                "/api/v1/nothing",
                "/api/v1/sessions/",
                "/api/v1/%73essions",
                "/api/v1/sessions/a%20b",
                "/api/v1/sessions/%F0%9F%98%80",
                "/API/V1/SESSIONS",
                "/error",
                "/actuator/prometheus");
    }

    /** Every set of scopes but the empty one. */
    static Stream<Set<Scope>> scopeSets() {
        Scope[] all = Scope.values();
        return IntStream.range(1, 1 << all.length).mapToObj(bits -> {
            Set<Scope> set = EnumSet.noneOf(Scope.class);
            IntStream.range(0, all.length).filter(bit -> (bits & 1 << bit) != 0).forEach(bit -> set.add(all[bit]));
            return set;
        });
    }

    int expectedStatus(Set<Scope> granted) {
        return granted.containsAll(needed) ? allowed : 403;
    }

    private static RouteTable row(String path, Scope... needed) {
        return new RouteTable(path, EnumSet.copyOf(Arrays.asList(needed)), 200);
    }
}
