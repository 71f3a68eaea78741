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

/** A page of the vendor, from which the caller's page is cut. */
final class VendorPage {

    private static final Logger LOG = LoggerFactory.getLogger(VendorPage.class);

    private static final int MAX_RECENT = 8;
    private static final int MAX_UPCOMING = 4;
    private static final int MAX_OLDER = 12;

    /** Each session once, even where the vendor repeats it. */
    private final List<Optional<Session>> rows;

    private final Optional<String> nextToken;
    private final Cursor cursor;

    /** The index of each session by its fingerprint; empty where the cursor knows none. */
    private final Map<String, Integer> indexes = new HashMap<>();

    VendorPage(SessionPage page, Cursor cursor) {
        Set<String> ids = new HashSet<>();
        this.rows = page.rows().all().stream()
                .filter(row -> row.map(session -> ids.add(session.id())).orElse(true))
                .toList();
        this.nextToken = page.nextToken();
        this.cursor = cursor;
        for (int i = 0; !cursor.recent().isEmpty() && i < rows.size(); i++) {
            int index = i;
            rows.get(i).ifPresent(session -> indexes.put(fingerprint(session), index));
        }
    }

    /**
     * Cuts the caller's page from the cursor's position on. Rows that could not be read belong to the session before them,
     * so that every page but an empty one moves on.
     */
    SessionPage cut(int limit) {
        Optional<Integer> position = position();
        if (position.isEmpty() && cursor.offset() >= rows.size() && nextToken.isPresent()) {
            return skipPage();
        }
        List<Optional<Session>> page = new ArrayList<>();
        int to = position.orElse(0);
        for (int shown = 0; to < rows.size(); to++) {
            Optional<Session> row = rows.get(to);
            if (row.filter(session -> cursor.hasShown(fingerprint(session))).isPresent()) {
                continue;
            }
            if (row.isPresent() && shown++ == limit) {
                break;
            }
            page.add(row);
        }
        Elements<Session> cut = new Elements<>(page);
        return new SessionPage(cut, next(cut, to, position.isPresent()).map(CursorCodec::encode));
    }

    /** The position is on a later page: this one is smaller than the one that the cursor was made from. */
    private SessionPage skipPage() {
        int left = cursor.offset() - rows.size();
        return new SessionPage(
                List.of(),
                nextToken
                        .flatMap(cursor::onPage)
                        .map(next -> next.withPosition(left, cursor.recent(), cursor.upcoming(), cursor.older()))
                        .map(CursorCodec::encode));
    }

    /** Empty when the cursor knows no session of this page. */
    private Optional<Integer> position() {
        return Stream.of(after(cursor.recent()), at(cursor.upcoming()), after(cursor.older()))
                .flatMap(found -> found)
                .findFirst();
    }

    private Stream<Integer> at(List<String> fingerprints) {
        return fingerprints.stream().map(indexes::get).filter(Objects::nonNull);
    }

    private Stream<Integer> after(List<String> fingerprints) {
        return at(fingerprints).map(index -> {
            int next = index + 1;
            while (next < rows.size() && rows.get(next).isEmpty()) {
                next++;
            }
            return next;
        });
    }

    private Optional<Cursor> next(Elements<Session> page, int to, boolean isPositionKnown) {
        Stream<String> shown = page.reversed().readable().stream().map(VendorPage::fingerprint);
        List<String> recent =
                Stream.concat(shown, cursor.recent().stream()).limit(MAX_RECENT).toList();
        List<String> older = older(to, isPositionKnown);
        if (to < rows.size()) {
            List<String> upcoming = fingerprints(IntStream.range(to, rows.size()))
                    .limit(MAX_UPCOMING)
                    .toList();
            return Optional.of(cursor.withPosition(to, recent, upcoming, older));
        }
        return nextToken.flatMap(this::onPage).map(next -> next.withPosition(0, recent, List.of(), older));
    }

    /** Sessions that were not found on this page may be on a later one, when as many newer ones have been added. */
    private List<String> older(int to, boolean isPositionKnown) {
        Stream<String> lost = isPositionKnown ? Stream.empty() : cursor.recent().stream();
        Stream<String> here = fingerprints(IntStream.iterate(2 * MAX_RECENT, back -> back <= to, back -> 2 * back)
                .map(back -> to - back));
        Stream<String> elsewhere = cursor.older().stream().filter(fingerprint -> !indexes.containsKey(fingerprint));
        return Stream.of(lost, here, elsewhere)
                .flatMap(fingerprints -> fingerprints)
                .distinct()
                .limit(MAX_OLDER)
                .toList();
    }

    private Stream<String> fingerprints(IntStream ofRows) {
        return ofRows.mapToObj(rows::get).flatMap(Optional::stream).map(VendorPage::fingerprint);
    }

    private Optional<Cursor> onPage(String token) {
        Optional<Cursor> next = cursor.onPage(token);
        if (next.isEmpty()) {
            LOG.warn("deepidv: a next_token repeats an earlier one; the list ends here");
        }
        return next;
    }

    private static String fingerprint(Session session) {
        return Cursor.fingerprint(session.id());
    }
}
