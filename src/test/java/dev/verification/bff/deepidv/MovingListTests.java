package dev.verification.bff.deepidv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.Elements;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Walks over lists that change or break the vendor's rules: what stays is returned once, and every walk ends. */
class MovingListTests {

    @Test
    void walksOverTwoThousandChangingListsLoseAndRepeatNothingThatStays() {
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            ListedSessions vendor = new ListedSessions(chance.nextInt(60));
            vendor.largestPage = chance.nextInt(5, 25);
            Set<String> stayed = new HashSet<>();
            vendor.sessions.forEach(session -> stayed.add(session.id()));
            int[] added = {0};
            List<String> shown = new PagedReads(vendor).walk(chance.nextInt(1, 12), ids -> {
                for (int changes = chance.nextInt(5); changes > 0; changes--) {
                    if (chance.nextBoolean()) {
                        vendor.addNewest("new" + added[0]++);
                    } else if (!vendor.sessions.isEmpty()) {
                        String gone = vendor.sessions
                                .get(chance.nextInt(vendor.sessions.size()))
                                .id();
                        vendor.remove(gone);
                        stayed.remove(gone);
                    }
                }
            });
            assertThat(shown).as("seed %d", seed).doesNotHaveDuplicates().containsAll(stayed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void walkWhenPageHoldsARowTwiceReturnsItOnce(int limit) {
        assertThat(new PagedReads(pages(Optional.empty(), "a", "b", "c", "b", "d", "a", "e", "e"))
                        .walk(limit, ids -> {}))
                .containsExactly("a", "b", "c", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void walkWhenPagesOverlapRepeatsNone(int limit) {
        Sessions vendor = vendor(query -> query.nextToken().isEmpty()
                ? page(Optional.of("t"), "a", "b", "c")
                : page(Optional.empty(), "b", "c", "d"));
        assertThat(new PagedReads(vendor).walk(limit, ids -> {})).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 31})
    void walkWhenTokensLoopEndsBeforeARowIsRepeated(int loop) {
        Sessions vendor = vendor(query -> {
            int at = query.nextToken().map(Integer::parseInt).orElse(0);
            return page(Optional.of(String.valueOf((at + 1) % loop)), "s" + at);
        });
        List<String> shown = new PagedReads(vendor).walk(50, ids -> {});
        assertThat(new HashSet<>(shown)).hasSize(loop);
        // The first page has no token of its own: it may be read once more, by the token that leads to it.
        assertThat(shown).hasSizeLessThanOrEqualTo(loop + 1);
    }

    @Test
    void walkWhenTokensLoopAfterManyPagesEnds() {
        Sessions vendor = vendor(query -> {
            int at = query.nextToken().map(Integer::parseInt).orElse(0);
            return page(Optional.of(String.valueOf((at + 1) % 100)), "s" + at);
        });
        assertThat(new PagedReads(vendor).walk(50, ids -> {})).hasSizeLessThan(400);
    }

    @Test
    void walkWhenPagesWithATokenAreEmptyContinues() {
        Sessions vendor = vendor(query -> switch (query.nextToken().orElse("")) {
            case "" -> page(Optional.of("1"), "a");
            case "1" -> page(Optional.of("2"));
            case "2" -> page(Optional.of("3"));
            default -> page(Optional.empty(), "b");
        });
        assertThat(new PagedReads(vendor).walk(50, ids -> {})).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void walkWhenRowsCannotBeReadCountsEachOnceAndContinues(int limit) {
        List<Optional<Session>> rows = Stream.of("", "a", "", "", "b", "c", "")
                .map(id -> Optional.of(id).filter(named -> !named.isEmpty()).map(ListedSessions::session))
                .toList();
        int[] unreadable = {0};
        Sessions vendor = vendor(query -> new SessionPage(new Elements<>(rows), Optional.empty()));
        List<String> shown = new PagedReads(vendor).walk(limit, page -> unreadable[0] += page.unreadable(), ids -> {});
        assertThat(shown).containsExactly("a", "b", "c");
        assertThat(unreadable[0]).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {7_000, 8_192})
    void cursorOfALongTokenIsAccepted(int length) {
        RandomGenerator chance = new SplittableRandom(length);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        StringBuilder token = new StringBuilder();
        IntStream.range(0, length).forEach(i -> token.append(alphabet.charAt(chance.nextInt(64))));
        Cursor cursor = Cursor.start(PagedReads.query(50, Optional.empty()))
                .onPage(token.toString())
                .orElseThrow();
        String encoded = CursorCodec.encode(cursor);
        assertThat(encoded).hasSizeLessThan(length + length / 20);
        assertThat(CursorCodec.decode(encoded)).isEqualTo(cursor);
    }

    private interface Answer {
        SessionPage to(SessionQuery query);
    }

    private static Sessions pages(Optional<String> token, String... ids) {
        return vendor(query -> page(token, ids));
    }

    private static SessionPage page(Optional<String> token, String... ids) {
        return new SessionPage(Arrays.stream(ids).map(ListedSessions::session).toList(), token);
    }

    private static Sessions vendor(Answer answer) {
        return new Sessions() {
            @Override
            public Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext context) {
                return Mono.just(Reading.fresh(answer.to(query), Instant.EPOCH));
            }

            @Override
            public Mono<Reading<Optional<Session>>> session(String id, RequestContext context) {
                return Mono.error(new UnsupportedOperationException());
            }
        };
    }
}
