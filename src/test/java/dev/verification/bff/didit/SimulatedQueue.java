package dev.verification.bff.didit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.QueuePage;
import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Didit's session list, of which some sessions are in review, and which can change while it is walked. */
final class SimulatedQueue {

    private static final RequestContext CONTEXT = new RequestContext("r", new Deadline(Instant.MAX));
    private static final int MAX_PAGES = 20_000;

    private final RandomGenerator chance;
    private final TreeSet<Long> inReview = new TreeSet<>();
    private final Set<Long> everInReview = new HashSet<>();
    private final Map<Integer, VendorQueuePage> cache = new HashMap<>();
    private long newest;
    int largestPage = WholeFeeds.LARGEST;
    boolean isCached;
    boolean ignoresOffset;
    boolean ignoresFilter;
    int calls;

    SimulatedQueue(RandomGenerator chance, int sessions, int waiting) {
        this.chance = chance;
        this.newest = sessions;
        while (inReview.size() < waiting) {
            enter(chance.nextLong(1, sessions + 1));
        }
    }

    static QueueQuery query(int limit, Optional<String> token) {
        return new QueueQuery(
                limit, token, List.of(QueueQuery.IN_REVIEW), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The numbers of the sessions in review, highest first. */
    List<Long> inReview() {
        return List.copyOf(inReview.descendingSet());
    }

    Set<Long> everInReview() {
        return everInReview;
    }

    void keepOnly(Collection<Long> numbers) {
        inReview.retainAll(numbers);
    }

    /** Lets sessions enter and leave the queue, and new ones be created; returns who is in it now. */
    Set<Long> change(int most) {
        for (int changes = chance.nextInt(most + 1); changes > 0; changes--) {
            switch (chance.nextInt(4)) {
                case 0 -> enter(++newest);
                case 1 -> enter(chance.nextLong(1, newest + 1));
                default ->
                    Optional.ofNullable(inReview.floor(chance.nextLong(1, newest + 1)))
                            .ifPresent(inReview::remove);
            }
        }
        if (chance.nextInt(3) == 0 && !cache.isEmpty()) {
            cache.remove(any(List.copyOf(cache.keySet())));
        }
        return inReview;
    }

    /** Reads the queue from its first page to its last; returns the numbers. */
    List<Long> walk(int limit, Runnable afterEachPage) {
        List<Long> numbers = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            assertThat(pages++).as("pages of a walk").isLessThan(MAX_PAGES);
            QueuePage page = page(query(limit, token));
            page.rows().readable().stream().map(QueuedSession::sessionNumber).forEach(numbers::add);
            token = page.nextToken();
            afterEachPage.run();
        } while (token.isPresent());
        return numbers;
    }

    QueuePage page(QueueQuery query) {
        QueueWalk walk = new QueueWalk(query, QueueCursor.of(query), (offset, context) -> read(query, offset, context));
        return Objects.requireNonNull(walk.page(CONTEXT).block()).value();
    }

    private Mono<Reading<VendorQueuePage>> read(QueueQuery query, int offset, RequestContext context) {
        VendorQueuePage cached = isCached && context.takes(Instant.EPOCH) ? cache.get(offset) : null;
        VendorQueuePage page = cached == null ? vendorPage(query, offset) : cached;
        cache.put(offset, page);
        return Mono.just(Reading.fresh(page, Instant.EPOCH));
    }

    private VendorQueuePage vendorPage(QueueQuery query, int offset) {
        calls++;
        List<Long> listed = ignoresFilter
                ? java.util.stream.LongStream.iterate(newest, number -> number - 1)
                        .limit(newest)
                        .boxed()
                        .toList()
                : inReview();
        int from = Math.min(ignoresOffset ? 0 : offset, listed.size());
        int to = Math.min(from + largestPage, listed.size());
        List<Optional<QueuedSession>> rows = listed.subList(from, to).stream()
                .map(this::row)
                .map(Optional::of)
                .toList();
        return new VendorQueuePage(offset, listed.size(), to == listed.size(), rows).checked(query);
    }

    private QueuedSession row(long number) {
        String status = inReview.contains(number) ? QueueQuery.IN_REVIEW : "Approved";
        return new QueuedSession(
                "s" + number, number, JsonNodeFactory.instance.stringNode(status), null, null, null, List.of());
    }

    private void enter(long number) {
        inReview.add(number);
        everInReview.add(number);
    }

    private <T> T any(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }
}
