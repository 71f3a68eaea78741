package dev.verification.bff.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the simulated vendors know at the start: invented, made from a fixed seed, and so the same in every run.
 * The newest of the key's own sessions, in this order, have a short feed, a short one, none (404), an empty one, no
 * UUID as id (so that no feed can be asked for), a short one, and one longer than a page.
 */
public final class SampleData {

    /** The present of the data: nothing in it is younger. */
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    /** The organisation that the key belongs to; it has 250 sessions. */
    public static final String ORGANIZATION = "b7d9a1c4-52e0-4f36-8c1e-0a9d6f3e7b21";

    /** Another organisation: its sessions are refused with 403. */
    public static final String OTHER_ORGANIZATION = "0f6c2d58-9a73-4b1e-b5d4-71c8e2a39f06";

    /** The user whom the key belongs to: whose sessions are listed by default. */
    public static final String OWN_SENDER = "5e2f8b17-c3d6-4a90-9f48-6b1d7a0c4e35";

    public static final List<String> WORKFLOWS = List.of(
            "1c5a7e90-3b2d-4f68-a1c9-8e7d6b5a4f30",
            "2d6b8fa1-4c3e-4079-b2da-9f8e7c6b5a41",
            "3e7c90b2-5d4f-418a-83eb-a09f8d7c6b52",
            "4f8da1c3-6e50-429b-94fc-b1a09e8d7c63");

    /** Didit's own workflows. */
    public static final List<String> DIDIT_WORKFLOWS =
            List.of("7a1e5c93-0d4b-4f62-9b8a-2c6d3e5f7a18", "8b2f6da4-1e5c-4073-8c9b-3d7e4f608b29");

    /** An external id that five sessions carry. */
    public static final String SHARED_EXTERNAL_ID = "cust-20417";

    /** An external id that must be encoded. */
    public static final String ODD_EXTERNAL_ID = "Kundenakte 17/4 + 50% & Söhne?";

    /** Index, from the newest, of the session whose feed has 2,100 entries. */
    static final int LONGEST = 20;

    private static final List<SimulatedSession> SESSIONS = new SampleSessions().make();
    private static final SampleFeeds FEEDS = new SampleFeeds().make(SESSIONS);

    private SampleData() {}

    /** All sessions, newest first: the 250 of the key's organisation, then those of the other one. */
    public static List<SimulatedSession> sessions() {
        return SESSIONS;
    }

    /** Sessions of the key's own user, newest first. */
    public static List<SimulatedSession> ownSessions() {
        return SESSIONS.stream()
                .filter(session -> session.organizationId().equals(ORGANIZATION))
                .filter(session -> session.senderUserId().equals(OWN_SENDER))
                .toList();
    }

    /** The session whose feed has 2,100 entries; one of the key's own user. */
    public static SimulatedSession longest() {
        return SESSIONS.get(LONGEST);
    }

    /** A session of the other organisation. */
    public static SimulatedSession foreign() {
        return SESSIONS.getLast();
    }

    /** Every feed, oldest entry first, by Didit session id. */
    public static Map<String, List<SimulatedReview>> feeds() {
        return FEEDS.feeds();
    }

    static List<DiditSession> diditSessions() {
        return FEEDS.rows();
    }

    /** An entry to add to a feed: a comment of this instant, with a UUID made from the number. */
    public static SimulatedReview comment(long number, Instant createdAt) {
        return new SampleReviews(new Chance(number)).make("COMMENT", createdAt);
    }

    /** An entry to add to a feed: a reviewer's change of status. */
    static SimulatedReview decision(String before, String after, Instant createdAt) {
        return new SampleReviews(new Chance(createdAt.toEpochMilli())).makeDecision(before, after, createdAt);
    }

    static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
