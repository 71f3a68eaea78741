package dev.verification.bff.web.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.verification.bff.changes.Change;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.changes.ChangeStream.Event;
import dev.verification.bff.changes.ChangeStream.Reset;
import dev.verification.bff.changes.ChangeStream.Told;
import dev.verification.bff.web.connection.StreamConnection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One stream: writes what it finds at its place in the changes.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventStream implements StreamConnection.Source {

    /** Further behind than this a reader does not catch up. */
    private static final long MOST_BEHIND = 1_000;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Instant begunAt;
    private final Set<String> ids;
    private final Consumer<EventStream> whenClosed;
    private final int retryMillis;
    private ChangeStream.@Nullable Cursor cursor;
    private volatile @Nullable StreamConnection connection;
    private boolean isBegun;
    private String sentId = "";
    private Instant nextHeartbeat;
    private volatile boolean isHeartbeatDue;

    EventStream(Instant begunAt, int retryMillis, Set<String> ids, Consumer<EventStream> whenClosed) {
        this.begunAt = begunAt;
        this.nextHeartbeat = begunAt;
        this.retryMillis = retryMillis;
        this.ids = ids;
        this.whenClosed = whenClosed;
    }

    void follow(ChangeStream changes, @Nullable String lastEventId) {
        cursor = changes.follow(lastEventId, this::wake);
    }

    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        connection = StreamConnection.begin(request, response, this);
        wake();
    }

    private void wake() {
        StreamConnection open = connection;
        if (open != null) {
            open.wake();
        }
    }

    /** Once a second, by one thread. */
    void tick(Instant now, Duration life, Duration heartbeat, Duration patience) {
        StreamConnection open = connection;
        if (open == null) {
            return;
        }
        boolean isSlow = open.blockedFor()
                .filter(blocked -> isTooSlow(blocked, patience))
                .isPresent();
        if (isSlow) {
            open.close();
        } else if (!now.isBefore(begunAt.plus(life))) {
            open.end();
        } else if (!now.isBefore(nextHeartbeat.plus(heartbeat))) {
            nextHeartbeat = now;
            isHeartbeatDue = true;
            open.wake();
        }
    }

    private boolean isTooSlow(Duration blocked, Duration patience) {
        return blocked.compareTo(patience) > 0 || Objects.requireNonNull(cursor).behind() > MOST_BEHIND;
    }

    @Override
    public byte @Nullable [] next() {
        ChangeStream.Cursor place = Objects.requireNonNull(cursor);
        if (!isBegun) {
            isBegun = true;
            return block("retry: " + retryMillis + "\n" + idLine(place.id()));
        }
        for (Event event = place.next(); event != null; event = place.next()) {
            String text = text(event);
            if (text != null) {
                return block(text + idLine(place.id()));
            }
        }
        if (isHeartbeatDue) {
            isHeartbeatDue = false;
            return block(":\n" + idLine(place.id()));
        }
        return null;
    }

    /** Null where nobody here asked for it. */
    private @Nullable String text(Event event) {
        return switch (event) {
            case Reset reset -> "event: reset\ndata: {}\n";
            case Told told -> ids.isEmpty() || ids.contains(told.change().sessionId()) ? text(told.change()) : null;
        };
    }

    private static String text(Change change) {
        return "event: session\ndata: " + MAPPER.writeValueAsString(ChangeData.of(change)) + "\n";
    }

    /** Also without an event, so that who asked for few sessions does not fall behind. */
    private String idLine(String id) {
        if (id.equals(sentId)) {
            return "";
        }
        sentId = id;
        return "id: " + id + "\n";
    }

    private static byte[] block(String lines) {
        return (lines + "\n").getBytes(UTF_8);
    }

    @Override
    public void closed() {
        ChangeStream.Cursor place = cursor;
        if (place != null) {
            place.close();
        }
        whenClosed.accept(this);
    }
}
