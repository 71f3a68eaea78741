package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.StringNode;

/**
 * A feed to which reviews are added between one page and the next: at its end, dated back, or with the same instant as
 * another. Pages may come from a cache unless a refresh is forced.
 */
final class MovingFeed implements ReviewFeed {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RandomGenerator chance;
    private final int pageSize;
    private final double additionRate;
    private final Comparator<Review> order;
    private final List<Review> arrivals = new ArrayList<>();
    private final Map<ReviewQuery, ReviewPage> cached = new HashMap<>();
    private List<Review> sorted = List.of();
    private int additionsLeft;
    private int additionsInRound;
    private int calls;

    /**
     * @param size the number of reviews at first
     * @param pageSize the largest page
     * @param additions the most reviews added meanwhile
     */
    MovingFeed(RandomGenerator chance, int size, int pageSize, int additions) {
        this.chance = chance;
        this.pageSize = pageSize;
        this.additionsLeft = additions;
        this.additionRate = chance.nextDouble(0.1, 0.9);
        Comparator<Review> byTime = Comparator.comparing(MovingFeed::at);
        this.order = chance.nextBoolean() ? byTime : byTime.thenComparing(Review::uuid);
        for (int i = 0; i < size; i++) {
            add();
        }
    }

    /** Lets other callers read some pages, which are cached. */
    MovingFeed readByOthers(int times) {
        for (int i = 0; i < times; i++) {
            int offset = chance.nextInt(0, arrivals.size() + 1) / pageSize * pageSize;
            ReviewQuery query = new ReviewQuery(200, offset, ReviewQuery.Ordering.OLDEST_FIRST);
            cached.put(query, read(query));
            move();
        }
        return this;
    }

    /** The ids of the first reviews that were added, wherever in the feed. */
    List<String> firstAdded(int number) {
        return arrivals.stream().limit(number).map(Review::uuid).toList();
    }

    int size() {
        return arrivals.size();
    }

    int calls() {
        return calls;
    }

    /** Whether it changed since its first page was last read. */
    boolean isMoving() {
        return additionsInRound > 0;
    }

    @Override
    public Mono<Reading<Optional<ReviewPage>>> page(ReviewQuery query, RequestContext context) {
        return Mono.fromSupplier(() -> {
            calls++;
            additionsInRound = query.offset() == 0 ? 0 : additionsInRound;
            ReviewPage hit = !context.takes(Instant.EPOCH) ? null : cached.get(query);
            ReviewPage page = hit == null ? read(query) : hit;
            move();
            return Reading.fresh(Optional.of(page), START);
        });
    }

    private ReviewPage read(ReviewQuery query) {
        if (sorted.size() != arrivals.size()) {
            sorted = arrivals.stream().sorted(order).toList();
        }
        int from = Math.min(query.offset(), sorted.size());
        int to = Math.min(from + Math.min(query.limit(), pageSize), sorted.size());
        return new ReviewPage(sorted.size(), sorted.subList(from, to));
    }

    private void move() {
        while (additionsLeft > 0 && chance.nextDouble() < additionRate) {
            additionsLeft--;
            additionsInRound++;
            add();
        }
    }

    private void add() {
        int newest = arrivals.size();
        int second = switch (chance.nextInt(4)) {
            case 0 -> chance.nextInt(newest + 1);
            case 1 -> newest / 7 * 7;
            default -> newest;
        };
        arrivals.add(review(Long.toHexString(chance.nextLong()), START.plusSeconds(second)));
    }

    static String at(Review review) {
        return Objects.requireNonNull(review.createdAt()).stringValue();
    }

    static Review review(String uuid, Instant at) {
        return new Review(
                uuid,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                StringNode.valueOf(at.toString()));
    }
}
