package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.upstream.Elements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page of the vendor's, out of which a caller's page is cut. */
final class LargerPage {

    private static final Logger LOG = LoggerFactory.getLogger(LargerPage.class);

    private static final int NEAR = 8;
    private static final int COMING = 4;
    private static final int FAR = 12;

    /** Each session once, even where the vendor's page holds it twice. */
    private final List<Optional<Session>> rows;

    private final Optional<String> nextToken;
    private final Cursor cursor;

    /** Where each session stands, by its mark; empty where the cursor knows none. */
    private final Map<String, Integer> places = new HashMap<>();

    LargerPage(SessionPage page, Cursor cursor) {
        Set<String> ids = new HashSet<>();
        this.rows = page.rows().all().stream()
                .filter(row -> row.map(session -> ids.add(session.id())).orElse(true))
                .toList();
        this.nextToken = page.nextToken();
        this.cursor = cursor;
        for (int place = 0; !cursor.near().isEmpty() && place < rows.size(); place++) {
            int here = place;
            rows.get(place).ifPresent(session -> places.put(Fingerprint.of(session.id()), here));
        }
    }

    /**
     * The caller's page from the cursor's place on. What could not be read is told with the session before it, so that
     * each page but an empty one moves on.
     */
    SessionPage cut(int limit) {
        Optional<Integer> place = place();
        if (place.isEmpty() && cursor.offset() >= rows.size() && nextToken.isPresent()) {
            return passOver();
        }
        int from = place.orElse(0);
        List<Optional<Session>> page = new ArrayList<>();
        int to = from;
        for (int shown = 0; to < rows.size(); to++) {
            Optional<Session> row = rows.get(to);
            if (row.map(session -> Fingerprint.of(session.id()))
                    .filter(cursor::hasShown)
                    .isPresent()) {
                continue;
            }
            if (row.isPresent() && shown++ == limit) {
                break;
            }
            page.add(row);
        }
        Elements<Session> cut = new Elements<>(page);
        return new SessionPage(cut, next(cut, to, place.isPresent()).map(CursorText::write));
    }

    /** The place lies in a page further on: this one is smaller than the one that was read when it was told. */
    private SessionPage passOver() {
        int left = cursor.offset() - rows.size();
        return new SessionPage(
                List.of(),
                nextToken
                        .flatMap(cursor::onPage)
                        .map(next -> next.at(left, cursor.near(), cursor.coming(), cursor.far()))
                        .map(CursorText::write));
    }

    /** Where to go on; empty when the cursor knows no session of this page. */
    private Optional<Integer> place() {
        return Stream.of(after(cursor.near()), at(cursor.coming()), after(cursor.far()))
                .flatMap(found -> found)
                .findFirst();
    }

    private Stream<Integer> at(List<String> marks) {
        return marks.stream().map(places::get).filter(Objects::nonNull);
    }

    private Stream<Integer> after(List<String> marks) {
        return at(marks).map(place -> {
            int next = place + 1;
            while (next < rows.size() && rows.get(next).isEmpty()) {
                next++;
            }
            return next;
        });
    }

    private Optional<Cursor> next(Elements<Session> page, int to, boolean isPlaceKnown) {
        Stream<String> shown = page.reversed().readable().stream().map(session -> Fingerprint.of(session.id()));
        List<String> near =
                Stream.concat(shown, cursor.near().stream()).limit(NEAR).toList();
        List<String> far = far(to, isPlaceKnown);
        if (to < rows.size()) {
            List<String> coming =
                    marks(IntStream.range(to, rows.size())).limit(COMING).toList();
            return Optional.of(cursor.at(to, near, coming, far));
        }
        return nextToken.flatMap(this::onPage).map(next -> next.at(0, near, List.of(), far));
    }

    /** What is not found on this page may be on one further on, where as many newer sessions have moved it. */
    private List<String> far(int to, boolean isPlaceKnown) {
        Stream<String> lost = isPlaceKnown ? Stream.empty() : cursor.near().stream();
        Stream<String> here = marks(IntStream.iterate(2 * NEAR, back -> back <= to, back -> 2 * back)
                .map(back -> to - back));
        Stream<String> elsewhere = cursor.far().stream().filter(mark -> !places.containsKey(mark));
        return Stream.of(lost, here, elsewhere)
                .flatMap(marks -> marks)
                .distinct()
                .limit(FAR)
                .toList();
    }

    private Stream<String> marks(IntStream rowsOfThisPage) {
        return rowsOfThisPage
                .mapToObj(rows::get)
                .flatMap(Optional::stream)
                .map(session -> Fingerprint.of(session.id()));
    }

    private Optional<Cursor> onPage(String token) {
        Optional<Cursor> next = cursor.onPage(token);
        if (next.isEmpty()) {
            LOG.warn("deepidv: a next_token leads back to where the walk has been; it ends here");
        }
        return next;
    }
}
