package dev.verification.bff.testing;

import tools.jackson.databind.node.ObjectNode;

/** Rows of Didit's session list, without anything of a person. */
public final class QueueRows {

    private QueueRows() {}

    public static ObjectNode inReview(String sessionId, int number) {
        return of(sessionId, number, "In Review", "");
    }

    public static ObjectNode of(String sessionId, int number, String status, String workflowId) {
        return (ObjectNode) Fixture.json("""
                {"session_id": "%s", "session_kind": "user", "session_number": %d, "status": "%s", "workflow_id": "%s",
                 "vendor_data": null, "created_at": "2026-06-12T00:20:00Z", "features": []}
                """.formatted(sessionId, number, status, workflowId));
    }
}
