package dev.verification.bff.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Simulates Didit: review feeds, paged by offset, so that entries shift while others are added, and the session list.
 * Where its documentation is silent: a page has at most 200 entries; a {@code limit} or
 * {@code offset} that is invalid is replaced by the default; the list's filters are those of {@link DiditFilter}; there are
 * no business sessions.
 *
 * @see <a href="https://docs.didit.me/management-api/sessions/list-reviews">Didit, List reviews</a>, read November 2026
 */
public final class DiditSimulation extends SimulatedVendor {

    public static final String KEY = "sandbox-didit-key";

    private static final String LIST = "/v3/sessions/";
    private static final Pattern FEED = Pattern.compile("/v3/sessions/([^/]+)/reviews/");
    private static final Pattern UNSLASHED = Pattern.compile("/v3/sessions(/[^/]+/reviews)?");
    private static final Set<String> SORTABLE = Set.of(
            "created_at",
            "uuid",
            "activity_type",
            "actor_type",
            "actor_display",
            "actor_email",
            "new_status",
            "previous_status",
            "comment");

    private final Map<String, List<SimulatedReview>> feeds = new ConcurrentHashMap<>();
    private final List<DiditSession> sessions = new CopyOnWriteArrayList<>();
    private final int limit;

    DiditSimulation(Limits limits, InstantSource clock) {
        super(KEY, SimulatedWebhook.secret(), new VendorRateLimiter(limits.didit(), limits.refusedCallsCount(), clock));
        this.limit = limits.diditPerWindow();
        resetData();
    }

    /**
     * Adds entries to a session's feed at their position in time, also while it is being read; creates the feed if there is
     * none. Sends no webhook, since Didit does not document one for every entry.
     */
    public void add(String sessionId, SimulatedReview... reviews) {
        feeds.merge(
                sessionId,
                List.of(reviews),
                (old, added) -> Stream.concat(old.stream(), added.stream()).toList());
    }

    /** Adds a row to the session list, and sends a webhook; it needs {@code session_id}, {@code session_number} and {@code vendor_data}. */
    public void addSession(ObjectNode row) {
        DiditSession session = DiditSession.of(row);
        sessions.add(session);
        send(webhook(session));
    }

    @Override
    synchronized Optional<ChangedSession> change(String sessionId) {
        return sessions.stream()
                .filter(session -> session.sessionId().equals(sessionId))
                .findFirst()
                .map(this::change);
    }

    private ChangedSession change(DiditSession session) {
        DiditSession changed = session.withStatus(session.status().equals("In Review") ? "Approved" : "In Review");
        sessions.replaceAll(any -> any == session ? changed : any);
        add(session.sessionId(), SampleData.decision(session.status(), changed.status(), now()));
        SimulatedWebhook webhook = webhook(changed);
        return ChangedSession.of(changed.sessionId(), changed.status(), webhook.event(), send(webhook));
    }

    private SimulatedWebhook webhook(DiditSession session) {
        return SimulatedWebhook.ofDidit("status.updated", session, webhookSecret(), now());
    }

    /** Removes a session's feed: 404 from now on. */
    public void remove(String sessionId) {
        feeds.remove(sessionId);
    }

    @Override
    Optional<Answer> redirect(SimulatedCall call) {
        return UNSLASHED.matcher(call.path()).matches()
                ? Optional.of(Answer.of(301, "").with("Location", call.path() + "/" + call.rawQuery()))
                : Optional.empty();
    }

    @Override
    Answer answer(SimulatedCall call) {
        Matcher feed = FEED.matcher(call.path());
        if (!call.method().equals("GET")) {
            return detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        if (call.path().equals(LIST)) {
            return list(call);
        }
        return feed.matches() ? reviews(call, feed.group(1)) : detail(404, "Not found.");
    }

    @Override
    Answer bareArray(SimulatedCall call) {
        Matcher path = FEED.matcher(call.path());
        return path.matches() && feeds.containsKey(path.group(1))
                ? Answer.ok(Json.array(entries(call, feeds.get(path.group(1)))))
                : answer(call).rowsOf("results");
    }

    private Answer reviews(SimulatedCall call, String sessionId) {
        List<SimulatedReview> feed = feeds.get(sessionId);
        return feed == null
                ? detail(404, "Not found.")
                : Answer.ok(DiditPage.of(call, url()).body(entries(call, feed)));
    }

    private static List<String> entries(SimulatedCall call, List<SimulatedReview> feed) {
        return feed.stream()
                .sorted(ordering(call.parameter("ordering").orElse("")))
                .map(SimulatedReview::text)
                .toList();
    }

    private static Comparator<SimulatedReview> ordering(String ordering) {
        String field = ordering.startsWith("-") ? ordering.substring(1) : ordering;
        if (!SORTABLE.contains(field)) {
            return SimulatedReview.by("created_at").reversed();
        }
        return ordering.startsWith("-") ? SimulatedReview.by(field).reversed() : SimulatedReview.by(field);
    }

    private Answer list(SimulatedCall call) {
        List<String> rows = sessions.stream()
                .filter(DiditFilter.of(call))
                .sorted(Comparator.comparingLong(DiditSession::number).reversed())
                .map(DiditSession::text)
                .toList();
        return Answer.ok(DiditPage.of(call, url()).body(rows));
    }

    @Override
    Answer keyRefused(Optional<String> sent) {
        return sent.isEmpty()
                ? detail(403, "You do not have permission to perform this action.")
                : detail(401, "Invalid API key.");
    }

    @Override
    Answer throttled(Duration wait, VendorRateLimiter turnstile) {
        long seconds = seconds(wait);
        return detail(429, "Request was throttled. Expected available in " + seconds + " seconds.")
                .with("X-RateLimit-Limit", Integer.toString(limit))
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", Long.toString(turnstile.epochSecondAfter(wait)))
                .with("Retry-After", Long.toString(seconds));
    }

    @Override
    void resetData() {
        feeds.clear();
        feeds.putAll(SampleData.feeds());
        sessions.clear();
        sessions.addAll(SampleData.diditSessions());
    }

    private static Answer detail(int status, String detail) {
        return Answer.of(status, Json.text(Json.object("detail", detail)));
    }
}
