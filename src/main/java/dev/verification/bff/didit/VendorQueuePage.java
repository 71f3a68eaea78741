package dev.verification.bff.didit;

import dev.verification.bff.sessions.QueuePage;
import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.upstream.Elements;
import dev.verification.bff.upstream.JsonValues;
import dev.verification.bff.upstream.MalformedBodyException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page of the vendor's session list, from which the caller's page is cut: all its rows are of the same instant.
 *
 * @param offset rows of the list before it
 * @param count rows over all pages
 * @param isLast whether no page follows
 * @param rows empty where one could not be read
 */
record VendorQueuePage(int offset, int count, boolean isLast, List<Optional<QueuedSession>> rows) {

    /** Rows of a large page that the next one repeats: so many may leave the list before a row can be passed over. */
    static final int OVERLAP = 20;

    /** This page, if Didit filtered and sorted it as documented; otherwise nothing can be said of the sessions asked for. */
    VendorQueuePage checked(QueueQuery query) {
        Set<String> statuses = normalized(query);
        List<QueuedSession> readable = rows.stream().flatMap(Optional::stream).toList();
        if (!rows.isEmpty() && readable.stream().noneMatch(row -> isIn(statuses, row))) {
            throw new MalformedBodyException("no session of the requested statuses");
        }
        boolean isWhole = offset == 0 && isLast;
        if (!isWhole
                && !readable.equals(readable.stream()
                        .sorted(Comparator.comparing(Position::of))
                        .toList())) {
            throw new MalformedBodyException("a list that is not sorted by session_number");
        }
        return this;
    }

    /** Whether rows may be missing between a position and this page's first row. */
    boolean leavesGapAfter(Position position) {
        return offset > 0
                && rows.stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(first -> Position.of(first).isAfter(position))
                        .orElse(true);
    }

    /** The rows after a position. */
    List<Row> after(Position position) {
        List<Row> placed = new ArrayList<>();
        Position at = Position.TOP;
        for (Optional<QueuedSession> row : rows) {
            at = row.map(Position::of).orElse(at);
            placed.add(new Row(at, row));
        }
        return placed.stream()
                .sorted(Comparator.comparing(Row::position))
                .filter(row -> row.position().isAfter(position) || position.equals(Position.TOP))
                .toList();
    }

    /** Where the next page begins; always further on. */
    int nextOffset() {
        int overlap = Math.min(OVERLAP, rows.size() / 10);
        return offset + Math.max(1, rows.size() - overlap);
    }

    /** The sessions over all pages, without those of this page that Didit should not have returned. */
    int countOf(QueueQuery query) {
        Set<String> statuses = normalized(query);
        return count
                - (int) rows.stream()
                        .flatMap(Optional::stream)
                        .filter(row -> !isIn(statuses, row))
                        .count();
    }

    /** Cuts the caller's page from a position on; rows that could not be read belong to the row before them. */
    QueuePage cut(QueueQuery query, Position position) {
        Set<String> statuses = normalized(query);
        List<Row> rest = after(position);
        List<Optional<QueuedSession>> page = new ArrayList<>();
        int to = 0;
        for (int shown = 0; to < rest.size(); to++) {
            Row row = rest.get(to);
            if (row.session().isPresent() && shown == query.limit()) {
                break;
            }
            if (row.session().map(session -> isIn(statuses, session)).orElse(true)) {
                page.add(row.session());
                shown += row.session().isPresent() ? 1 : 0;
            }
        }
        Optional<QueueCursor> next = to < rest.size()
                ? Optional.of(new QueueCursor(offset, rest.get(to - 1).position()))
                : Optional.of(new QueueCursor(
                                nextOffset(),
                                rest.isEmpty() ? position : rest.getLast().position()))
                        .filter(further -> !isLast);
        return new QueuePage(countOf(query), new Elements<>(page), next.map(cursor -> cursor.encode(query)));
    }

    /** Didit's documents spell statuses in two ways: {@code In Review} and {@code IN_REVIEW}. */
    private static Set<String> normalized(QueueQuery query) {
        return query.statuses().stream().map(VendorQueuePage::normalized).collect(Collectors.toSet());
    }

    private static String normalized(String status) {
        return status.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Checks what Didit filtered: a filter that it ignored would show sessions that nobody has to review. */
    private static boolean isIn(Set<String> statuses, QueuedSession session) {
        String status = JsonValues.text(session.status());
        return status == null || statuses.contains(normalized(status));
    }

    /**
     * A row with its position.
     *
     * @param position of the session, or of the one before a row that could not be read
     * @param session empty when it could not be read
     */
    record Row(Position position, Optional<QueuedSession> session) {}
}
