package dev.verification.bff.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Simulates deepidv: a list of sessions, newest first, with a cursor that stays valid while sessions are added.
 * Where its documentation is silent: the date range applies in every mode; an {@code external_id} or
 * {@code workflow_id} is searched in the whole organisation; error bodies contain {@code message} and {@code code}.
 *
 * @see <a href="https://docs.deepidv.com/api-reference/sessions/list-sessions">deepidv, List sessions</a>, read
 *     November 2026
 */
public final class DeepidvSimulation extends SimulatedVendor {

    public static final String KEY = "sandbox-deepidv-key";

    private static final String LIST = "/v1/sessions";

    /** By their place in the list. */
    private final Map<SimulatedSession, SimulatedSession> sessions =
            new ConcurrentSkipListMap<>(SimulatedSession.NEWEST_FIRST);

    private final boolean namesWait;

    DeepidvSimulation(Limits limits, InstantSource clock) {
        super(
                KEY,
                "whsec_" + SimulatedWebhook.secret(),
                new VendorRateLimiter(limits.deepidv(), limits.refusedCallsCount(), clock));
        this.namesWait = limits.deepidvNamesWait();
        resetData();
    }

    /** Adds a session at its position in time, also during a walk of the list, and sends a webhook. */
    public void add(SimulatedSession session) {
        sessions.put(session, session);
        send(SimulatedWebhook.ofDeepidv("session.created", session.record(), webhookSecret()));
    }

    @Override
    synchronized Optional<ChangedSession> change(String sessionId) {
        return find(sessionId).map(this::change);
    }

    private ChangedSession change(SimulatedSession session) {
        String status = session.status().equals("VERIFIED") ? "REJECTED" : "VERIFIED";
        SimulatedSession changed = session.decided(status, now());
        sessions.put(session, changed);
        String event = "session.status." + status.toLowerCase(Locale.ROOT);
        SimulatedWebhook webhook = SimulatedWebhook.ofDeepidv(event, changed.record(), webhookSecret());
        return ChangedSession.of(changed.id(), status, event, send(webhook));
    }

    private Optional<SimulatedSession> find(String id) {
        return sessions.values().stream()
                .filter(session -> session.id().equals(id))
                .findFirst();
    }

    @Override
    Answer answer(SimulatedCall call) {
        String path = call.path();
        if (!call.method().equals("GET")) {
            return error(405, "METHOD_NOT_ALLOWED", "Only GET is simulated.");
        }
        if (path.equals(LIST)) {
            return list(call);
        }
        return path.startsWith(LIST + "/") ? retrieve(path.substring(LIST.length() + 1)) : notFound();
    }

    private Answer list(SimulatedCall call) {
        try {
            return page(DeepidvQuery.of(call));
        } catch (DeepidvQuery.Refused refused) {
            return error(400, "VALIDATION_ERROR", refused.getMessage());
        }
    }

    private Answer page(DeepidvQuery query) {
        List<SimulatedSession> found = sessions.values().stream()
                .filter(query::matches)
                .limit(query.limit() + 1L)
                .toList();
        List<SimulatedSession> page = found.subList(0, Math.min(query.limit(), found.size()));
        String token =
                found.size() > page.size() ? DeepidvCursor.after(page.getLast()).text() : null;
        String rows = Json.array(page.stream().map(SimulatedSession::row).toList());
        return Answer.ok("{\"sessions\":" + rows + ",\"next_token\":" + Json.text(token) + "}");
    }

    private Answer retrieve(String id) {
        if (!id.matches("[A-Za-z0-9_-]+")) {
            return error(400, "VALIDATION_ERROR", "The session id is malformed.");
        }
        return find(id).map(this::retrieved).orElseGet(DeepidvSimulation::notFound);
    }

    private Answer retrieved(SimulatedSession session) {
        return session.organizationId().equals(SampleData.ORGANIZATION)
                ? Answer.ok(session.details())
                : error(403, "FORBIDDEN", "The session belongs to another organization.");
    }

    @Override
    Answer bareArray(SimulatedCall call) {
        return answer(call).rowsOf("sessions");
    }

    @Override
    Answer keyRefused(Optional<String> sent) {
        return error(401, "UNAUTHORIZED", sent.isEmpty() ? "API key is missing." : "Invalid API key.");
    }

    @Override
    Answer throttled(Duration wait, VendorRateLimiter turnstile) {
        Answer answer = error(429, "RATE_LIMITED", "Too many requests.");
        return namesWait ? answer.with("Retry-After", Long.toString(seconds(wait))) : answer;
    }

    @Override
    void resetData() {
        sessions.clear();
        SampleData.sessions().forEach(session -> sessions.put(session, session));
    }

    private static Answer notFound() {
        return error(404, "SESSION_NOT_FOUND", "Not found.");
    }

    private static Answer error(int status, String code, String message) {
        return Answer.of(status, Json.text(Json.object("message", message, "code", code)));
    }
}
