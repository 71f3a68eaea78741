package dev.verification.bff.web.stream;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A client that comes back with the id of its last event when its stream is over, perhaps to another replica. */
final class ReturningReader implements AutoCloseable {

    private static final String SESSION_ID = ".*\"session_id\":\"([^\"]*)\".*";

    private final List<String> earlier = new ArrayList<>();
    private EventReader reader;
    private String lastId = "";

    ReturningReader(URI uri) {
        reader = EventReader.of(uri);
    }

    /** Whether it can come back: before its first id it has nothing to go on from. */
    boolean isFollowing() {
        return !reader.lastId.isEmpty();
    }

    boolean isOver() {
        return reader.isOver();
    }

    boolean isEndOfStream() {
        return reader.isEndOfStream;
    }

    void comeBack(URI uri) {
        earlier.addAll(reader.events);
        if (isFollowing()) {
            lastId = reader.lastId;
        }
        EventReader next = EventReader.of(uri, "Last-Event-ID", lastId);
        reader.close();
        reader = next;
    }

    int count() {
        return earlier.size() + reader.events.size();
    }

    /** The ids of the sessions in the order in which they were told; {@code reset} for a reset. */
    List<String> found() {
        List<String> all = new ArrayList<>(earlier);
        all.addAll(reader.events);
        return all.stream()
                .map(event -> event.startsWith("reset ") ? "reset" : event.replaceFirst(SESSION_ID, "$1"))
                .toList();
    }

    @Override
    public String toString() {
        return count() + " up to " + reader.lastId + ", status " + reader.status() + (isOver() ? ", over" : "");
    }

    @Override
    public void close() {
        reader.close();
    }
}
