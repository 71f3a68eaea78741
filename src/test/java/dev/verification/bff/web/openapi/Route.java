package dev.verification.bff.web.openapi;

/** The routes, by their paths in the description. */
enum Route {
    SESSIONS("/api/v1/sessions"),
    SESSION("/api/v1/sessions/{session_id}"),
    BATCH("/api/v1/sessions:batchGet"),
    REVIEWS("/api/v1/sessions/{session_id}/reviews"),
    TIMELINE("/api/v1/sessions/{session_id}/timeline"),
    QUEUE("/api/v1/review-queue"),
    QUEUE_COUNTS("/api/v1/review-queue/counts"),
    UPSTREAMS("/api/v1/upstreams");

    private final String path;

    Route(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
