package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.QueueRows;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 10,000 simulated Didit sessions of one workflow, of which 37 are in review. */
@ServiceTest
class LargeQueueTests {

    private static final String WORKFLOW = "large";
    private static final String QUEUE = "/api/v1/review-queue?workflow_id=" + WORKFLOW;
    private static final int SESSIONS = 10_000;
    private static final int IN_REVIEW = 37;

    private final SimulatedVendors vendors;
    private final RunningService service;

    LargeQueueTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void walkReturnsExactlyTheSessionsInReviewNewestFirstAlsoWhileOthersCome() {
        List<String> expected = addSessions().reversed();
        assertThat(service.get(QUEUE).json().get("count").asInt()).isEqualTo(IN_REVIEW);

        List<String> walked = new ArrayList<>();
        String token = "";
        for (int number = 2 * SESSIONS; token != null; number++) {
            JsonNode page = service.get(QUEUE + "&limit=5" + token).json();
            walked.addAll(page.findValuesAsString("session_id"));
            JsonNode next = page.get("next_token");
            token = next.isNull() ? null : "&next_token=" + next.asString();
            add(number, "In Review");
        }

        assertThat(walked).isEqualTo(expected);
    }

    /** Returns the ids of those in review, lowest number first. */
    private List<String> addSessions() {
        Random chance = new Random(17);
        Set<Integer> chosen = new TreeSet<>();
        while (chosen.size() < IN_REVIEW) {
            chosen.add(chance.nextInt(SESSIONS));
        }
        List<String> inReview = new ArrayList<>();
        for (int number = 0; number < SESSIONS; number++) {
            String id = add(number, chosen.contains(number) ? "In Review" : "Approved");
            if (chosen.contains(number)) {
                inReview.add(id);
            }
        }
        return inReview;
    }

    private String add(int number, String status) {
        String id = UUID.randomUUID().toString();
        vendors.didit().addSession(QueueRows.of(id, 100_000 + number, status, WORKFLOW));
        return id;
    }
}
