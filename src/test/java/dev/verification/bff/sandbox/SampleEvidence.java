package dev.verification.bff.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Generates the evidence in a session: devices and addresses, uploads, and results of the analysis. */
final class SampleEvidence {

    private static final List<String> ADDRESSES = List.of(
            "203.0.113.24",
            "198.51.100.7",
            "192.0.2.146",
            "2001:db8:4f::1a",
            "203.0.113.9, 198.51.100.200",
            "192.0.2.3, 203.0.113.77, 2001:db8::8:800:200c:417a");
    private static final List<String> UPLOADS =
            List.of("id_front", "id_back", "selfie_front", "selfie_right", "selfie_left", "pdf_summary");

    private final Chance chance;

    SampleEvidence(Chance chance) {
        this.chance = chance;
    }

    void addTo(Map<String, @Nullable Object> record, Instant viewedAt, Instant submittedAt) {
        if (chance.percent(85)) {
            record.put("meta_data", metaData(viewedAt));
        }
        if (chance.percent(80)) {
            record.put("uploads", uploads());
        }
        if (chance.percent(60)) {
            record.put("analysis_data", analysis(submittedAt.plusSeconds(30)));
        }
    }

    private Map<String, @Nullable Object> metaData(Instant viewedAt) {
        return Json.object(
                "applicantSubmissionIp", chance.of(ADDRESSES),
                "applicantSubmissionDevice", chance.of(List.of("Mac", "iPhone", "Pixel 9", "Windows PC")),
                "applicantViewTime", SampleTime.millis(viewedAt),
                "applicantSubmissionBrowser", chance.of(List.of("Safari", "Chrome", "Firefox")));
    }

    private Map<String, Boolean> uploads() {
        Map<String, Boolean> uploads = new LinkedHashMap<>();
        UPLOADS.forEach(upload -> uploads.put(upload, chance.percent(85)));
        return uploads;
    }

    private Map<String, @Nullable Object> analysis(Instant createdAt) {
        return Json.object(
                "created_at", SampleTime.millis(createdAt),
                "id_matches_selfie", chance.percent(90),
                "faceliveness_score", chance.decimal(80, 100, 2),
                "id_analysis_data", idAnalysis(),
                "selected_document_types", List.of(chance.of(List.of("passport", "drivers-license", "national-id"))),
                "compare_faces_data", Json.object("similarity", chance.decimal(70, 100, 4)),
                "pep_sanctions_data", Json.object("peps", List.of(), "sanctions", List.of(), "both", null));
    }

    private Map<String, @Nullable Object> idAnalysis() {
        SamplePerson onDocument = SamplePerson.draw(chance);
        return Json.object(
                "detect_face_data", List.of(face()),
                "id_extracted_text",
                        List.of(text("FIRST_NAME", onDocument.firstName()), text("LAST_NAME", onDocument.lastName())));
    }

    private Map<String, @Nullable Object> face() {
        return Json.object(
                "confidence", chance.decimal(97, 100, 2),
                "age_range", Json.object("high", chance.between(36, 60), "low", chance.between(20, 35)),
                "quality", Json.object("brightness", chance.decimal(60, 99, 2), "sharpness", chance.decimal(20, 99, 2)),
                "landmarks",
                        List.of(Json.object(
                                "x", chance.decimal(0, 1, 3), "y", chance.decimal(0, 1, 3), "type", "eyeLeft")));
    }

    private Map<String, @Nullable Object> text(String type, String value) {
        return Json.object(
                "type", type, "value", value.toUpperCase(Locale.ROOT), "confidence", chance.decimal(90, 100, 2));
    }
}
