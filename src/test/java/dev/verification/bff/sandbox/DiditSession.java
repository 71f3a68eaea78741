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
        return text("session_id");
    }

    DiditSession withStatus(String status) {
        return of(row.deepCopy().put("status", status));
    }

    String vendorData() {
        return text("vendor_data");
    }

    String status() {
        return text("status");
    }

    /** A field's text; empty when it has none. */
    String text(String field) {
        return row.path(field).asString("");
    }
}
