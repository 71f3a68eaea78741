package dev.verification.bff.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Generates deepidv's sessions: 250 of one organisation over 60 days, and some of another that no list shows. */
final class SampleSessions {

    static final int COUNT = 250;

    private static final int FOREIGN = 3;
    private static final int OWN_AT_TOP = 8;
    private static final Set<Integer> WITHOUT_UUID = Set.of(4, 60, 140);
    private static final Duration APART = Duration.ofHours(24 * 60).dividedBy(COUNT);
    private static final Duration YOUNGEST = Duration.ofHours(1);
    private static final List<String> STATUSES = List.of(
            "VERIFIED",
            "VERIFIED",
            "VERIFIED",
            "VERIFIED",
            "SUBMITTED",
            "SUBMITTED",
            "PENDING",
            "PENDING",
            "REJECTED",
            "VOIDED",
            "EXPIRED",
            "FAILED");
    private static final List<String> TYPES = List.of(
            "session",
            "session",
            "session",
            "verification",
            "verification",
            "credit-application",
            "silent-screening",
            "deep-doc");
    private static final Map<String, List<String>> PROGRESS = Map.of(
            "PENDING", List.of("PENDING", "STARTED"),
            "VOIDED", List.of("PENDING", "STARTED"),
            "EXPIRED", List.of("STARTED"));
    private static final List<String> COUNTRIES =
            List.of("Canada", "Portugal", "Kenya", "Japan", "Germany", "Brazil", "United States");
    private static final List<List<String>> STEPS = List.of(
            List.of("ID_VERIFICATION", "FACE_LIVENESS"),
            List.of("ID_VERIFICATION", "FACE_LIVENESS", "PEP_SANCTIONS"),
            List.of("ID_VERIFICATION", "ADVERSE_MEDIA", "BANK_STATEMENTS"),
            List.of("DOCUMENT_RISK"));

    private final Chance chance = new Chance(20_260_612);
    private final SampleEvidence evidence = new SampleEvidence(chance);
    private final List<SamplePerson> otherSenders =
            List.of(SamplePerson.draw(chance), SamplePerson.draw(chance), SamplePerson.draw(chance));

    List<SimulatedSession> make() {
        List<SimulatedSession> sessions = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            sessions.add(session(i, SampleData.ORGANIZATION));
        }
        for (int i = 0; i < FOREIGN; i++) {
            sessions.add(session(COUNT + i, SampleData.OTHER_ORGANIZATION));
        }
        return List.copyOf(sessions);
    }

    private SimulatedSession session(int i, String organization) {
        Instant createdAt = createdAt(i);
        SamplePerson applicant = SamplePerson.draw(chance);
        boolean own = i < OWN_AT_TOP || i == SampleData.LONGEST || chance.percent(65);
        String status = chance.of(STATUSES);
        String type = chance.of(TYPES);
        String progress = chance.of(PROGRESS.getOrDefault(status, List.of("COMPLETED")));
        Map<String, @Nullable Object> record = Json.object(
                "id",
                WITHOUT_UUID.contains(i) ? "sess_" + chance.uuid().toString().substring(24) : chance.uuid(),
                "organization_id",
                organization,
                "user_id",
                applicant.id(),
                "sender_user_id",
                own ? SampleData.OWN_SENDER : chance.of(otherSenders).id(),
                "status",
                status,
                "type",
                type,
                "session_progress",
                progress,
                "created_at",
                SampleTime.millis(createdAt));
        addReferences(record, i, type);
        addProgress(record, createdAt, progress);
        return SimulatedSession.of(Json.node(record), around(record, applicant));
    }

    /** Newest first and evenly spread, with one pair at the same instant. */
    private Instant createdAt(int i) {
        int place = i == 41 ? 40 : i;
        return SampleData.NOW
                .minus(YOUNGEST)
                .minus(APART.multipliedBy(place))
                .minus(Duration.ofMillis(7_919L * place % 3_600_000))
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private void addReferences(Map<String, @Nullable Object> record, int i, String type) {
        String externalId = externalId(i);
        if (!externalId.isEmpty()) {
            record.put("external_id", externalId);
        }
        if (!type.equals("verification") && chance.percent(90)) {
            int workflow = chance.below(SampleData.WORKFLOWS.size());
            record.put("workflow_id", SampleData.WORKFLOWS.get(workflow));
            record.put("workflow_steps", STEPS.get(workflow));
        }
        if (type.equals("credit-application")) {
            record.put("bank_statement_request_id", chance.uuid());
        }
    }

    private String externalId(int i) {
        if (i % 50 == 7) {
            return SampleData.SHARED_EXTERNAL_ID;
        }
        if (i == 9) {
            return SampleData.ODD_EXTERNAL_ID;
        }
        return switch (i % 5) {
            case 0, 3 -> "order-2026-" + (48_211 - i);
            case 1 -> chance.uuid().toString();
            default -> "";
        };
    }

    private void addProgress(Map<String, @Nullable Object> record, Instant createdAt, String progress) {
        Instant viewedAt = createdAt.plusSeconds(chance.between(20, 600));
        Instant submittedAt = viewedAt.plusSeconds(chance.between(60, 900));
        boolean submitted = progress.equals("COMPLETED");
        if (chance.percent(70)) {
            record.put("location", Json.object("country", chance.of(COUNTRIES)));
        }
        if (submitted) {
            record.put("submitted_at", SampleTime.millis(submittedAt));
            evidence.addTo(record, viewedAt, submittedAt);
        }
        Instant updatedAt = submitted ? submittedAt.plusSeconds(chance.between(5, 1_200)) : createdAt;
        record.put("updated_at", SampleTime.millis(updatedAt));
    }

    private Map<String, @Nullable Object> around(Map<String, @Nullable Object> record, SamplePerson applicant) {
        String createdAt = String.valueOf(record.get("created_at"));
        SamplePerson sender = SamplePerson.draw(chance);
        return Json.object(
                "resource_links",
                        Json.object("id_front", "https://media.example.com/" + record.get("id") + "/id_front.jpg"),
                "user", applicant.asUser(createdAt),
                "sender_user", sender.asUser(createdAt));
    }
}
