package dev.verification.bff.didit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.VirtualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class WholeFeedsTests {

    private static final RequestContext CONTEXT = new RequestContext("r", new Deadline(Instant.MAX));

    private final List<ReviewQuery> queries = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // reviews, limit, offset, oldest first, calls
        "0, 50, 0, false, 1",
        "3, 50, 0, false, 1",
        "3, 2, 2, true, 1",
        "200, 200, 0, true, 1",
        "200, 10, 195, false, 1",
        "250, 50, 150, false, 1",
        "250, 51, 150, false, 2",
        "250, 10, 0, true, 2",
        "3, 200, 2147483647, false, 1",
        "3, 10, 2147483647, false, 1",
        "1000, 10, 210, false, 1",
        "250, 10, 240, true, 1",
    })
    void pageIsWhatTheVendorWouldReturnAndCostsASecondCallOnlyBeyondTheLargePage(
            int reviews, int limit, int offset, boolean oldestFirst, int calls) {
        ReviewQuery query = new ReviewQuery(limit, offset, oldestFirst ? Ordering.OLDEST_FIRST : Ordering.NEWEST_FIRST);
        assertThat(page(wholeFeeds(vendor(reviews)), query)).isEqualTo(answer(reviews, Integer.MAX_VALUE, query));
        assertThat(queries).hasSize(calls);
    }

    @Test
    void walkInSmallPagesReadsLargeOnes() {
        ReviewFeeds feeds = wholeFeeds(vendor(1_000));
        List<Review> walked = new ArrayList<>();
        for (int offset = 0; offset < 1_000; offset += 7) {
            walked.addAll(page(feeds, new ReviewQuery(7, offset, Ordering.OLDEST_FIRST))
                    .results());
        }
        assertThat(walked)
                .isEqualTo(answer(1_000, 1_000, new ReviewQuery(1_000, 0, Ordering.OLDEST_FIRST))
                        .results());
        // The newest 200, which do not hold it; five large pages; and five small ones that lie across their ends.
        assertThat(new HashSet<>(queries)).hasSize(11);
    }

    @Test
    void pageWhenTheVendorsPagesAreSmallerThanRequestedIsReadByItself() {
        ReviewQuery query = new ReviewQuery(10, 550, Ordering.NEWEST_FIRST);
        assertThat(page(wholeFeeds(vendor(1_000, 100)), query)).isEqualTo(answer(1_000, 100, query));
        assertThat(queries).hasSize(2);
    }

    private static ReviewFeeds wholeFeeds(ReviewFeeds vendor) {
        return new WholeFeeds(
                vendor,
                new PageSizes("didit", WholeFeeds.LARGEST, new VirtualTime().time(), new SimpleMeterRegistry()));
    }

    private static ReviewPage page(ReviewFeeds feeds, ReviewQuery query) {
        return Objects.requireNonNull(feeds.page("f", query, CONTEXT)
                .map(reading -> reading.value().orElseThrow())
                .block());
    }

    private ReviewFeeds vendor(int reviews) {
        return vendor(reviews, Integer.MAX_VALUE);
    }

    private ReviewFeeds vendor(int reviews, int largestPage) {
        return new ReviewFeeds() {
            @Override
            public Mono<Reading<Optional<ReviewPage>>> page(String feedId, ReviewQuery query, RequestContext context) {
                queries.add(query);
                return Mono.just(Reading.fresh(Optional.of(answer(reviews, largestPage, query)), Instant.EPOCH));
            }

            @Override
            public Mono<Reading<Optional<String>>> newest(String vendorData, RequestContext context) {
                return Mono.error(new UnsupportedOperationException(Objects.toString(vendorData)));
            }
        };
    }

    private static ReviewPage answer(int reviews, int largestPage, ReviewQuery query) {
        List<Review> oldestFirst =
                IntStream.range(0, reviews).mapToObj(WholeFeedsTests::review).toList();
        List<Review> ordered = query.ordering() == Ordering.OLDEST_FIRST ? oldestFirst : oldestFirst.reversed();
        List<Review> page = ordered.stream()
                .skip(query.offset())
                .limit(Math.min(query.limit(), largestPage))
                .toList();
        return new ReviewPage(reviews, page);
    }

    private static Review review(int number) {
        return new Review("r" + number, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
