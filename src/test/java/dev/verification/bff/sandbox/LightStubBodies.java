package dev.verification.bff.sandbox;

import java.util.List;
import java.util.stream.IntStream;

/** What the light stub answers with: records of common size, ids that are UUIDs. */
final class LightStubBodies {

    private static final int ENTRIES = 3;

    private LightStubBodies() {}

    /** One page, the last of its list. */
    static String page(int sessions) {
        Chance chance = new Chance(1);
        List<String> rows =
                IntStream.range(0, sessions).mapToObj(i -> row(chance, i)).toList();
        return "{\"sessions\":" + Json.array(rows) + ",\"next_token\":null}";
    }

    /** One feed in Didit's envelope. */
    static String feed() {
        SampleReviews reviews = new SampleReviews(new Chance(2));
        List<String> entries = IntStream.range(0, ENTRIES)
                .mapToObj(i -> reviews.make("STATUS_UPDATED", SampleData.NOW.minusSeconds(60L * i)))
                .map(SimulatedReview::text)
                .toList();
        return "{\"count\":" + ENTRIES + ",\"next\":null,\"previous\":null,\"results\":" + Json.array(entries) + "}";
    }

    private static String row(Chance chance, int i) {
        return Json.text(Json.object(
                "id", chance.uuid(),
                "organization_id", SampleData.ORGANIZATION,
                "user_id", chance.uuid(),
                "sender_user_id", SampleData.OWN_SENDER,
                "external_id", "order-2026-" + (48_211 - i),
                "status", "VERIFIED",
                "type", "session",
                "session_progress", "COMPLETED",
                "location", Json.object("country", "Canada"),
                "workflow_id", SampleData.WORKFLOWS.getFirst(),
                "workflow_steps", List.of("ID_VERIFICATION", "FACE_LIVENESS"),
                "created_at", SampleTime.millis(SampleData.NOW.minusSeconds(3_600L * i)),
                "updated_at", SampleTime.millis(SampleData.NOW)));
    }
}
