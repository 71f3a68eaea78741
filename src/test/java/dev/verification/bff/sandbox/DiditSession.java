package dev.verification.bff.sandbox;

import tools.jackson.databind.node.ObjectNode;

/**
 * One row of Didit's session list.
 *
 * @param number sequence number; the list is sorted by it, highest first
 * @param row its fields
 * @param text the same as text
 */
record DiditSession(long number, ObjectNode row, String text) {

    static DiditSession of(ObjectNode row) {
        return new DiditSession(row.get("session_number").asLong(), row, Json.text(row));
    }

    String sessionId() {
        return row.path("session_id").asString("");
    }

    DiditSession withStatus(String status) {
        return of(row.deepCopy().put("status", status));
    }

    String vendorData() {
        return row.path("vendor_data").asString("");
    }

    String status() {
        return row.path("status").asString("");
    }
}
