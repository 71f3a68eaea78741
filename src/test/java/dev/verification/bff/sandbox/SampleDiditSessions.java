package dev.verification.bff.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Generates the rows of Didit's session list, numbered in sequence. */
final class SampleDiditSessions {

    private static final List<String> STATUSES =
            List.of("Approved", "Approved", "Approved", "In Review", "Declined", "Not Started", "Expired");

    private final Chance chance;
    private final List<DiditSession> made = new ArrayList<>();

    SampleDiditSessions(Chance chance) {
        this.chance = chance;
    }

    List<DiditSession> made() {
        return List.copyOf(made);
    }

    void add(String sessionId, String vendorData, Instant createdAt) {
        SamplePerson person = SamplePerson.draw(chance);
        String status = chance.of(STATUSES);
        made.add(DiditSession.of(Json.node(Json.object(
                "session_id",
                sessionId,
                "session_kind",
                "user",
                "session_number",
                made.size() + 1,
                "session_url",
                "https://verify.example.com/session/" + sessionId.substring(0, 8),
                "portrait_image",
                "https://media.example.com/portraits/" + sessionId.substring(0, 8) + ".jpg",
                "document_type",
                "Passport",
                "full_name",
                person.firstName() + " " + person.lastName(),
                "country",
                chance.of(List.of("PRT", "KEN", "JPN", "DEU", "CAN")),
                "status",
                status,
                "vendor_data",
                vendorData,
                "workflow_id",
                SampleData.DIDIT_WORKFLOWS.get(made.size() % SampleData.DIDIT_WORKFLOWS.size()),
                "didit_internal_id",
                chance.uuid(),
                "created_at",
                SampleTime.micros(createdAt),
                "features",
                List.of(Json.object("feature", "ID_VERIFICATION", "status", status)),
                "phone_number",
                Json.object("number", person.phone(), "is_verified", true),
                "email_address",
                Json.object("email", person.email(), "is_verified", true),
                "additional_details",
                Json.object("liveness", Json.object("method", "PASSIVE", "score", 0.98))))));
    }
}
