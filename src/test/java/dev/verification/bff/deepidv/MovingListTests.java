package dev.verification.bff.deepidv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Elements;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.VirtualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

/** Walks over lists that are not ideal: what stays is shown, once, and every walk ends. */
class MovingListTests {

    private static final RequestContext INBOUND = new RequestContext("r", new Deadline(Instant.MAX));

    @Test
    void twoThousandListsThatMoveAreWalkedWithoutSkippingOrDoublingWhatStays() {
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            ListedSessions vendor = new ListedSessions(chance.nextInt(60));
            vendor.largestPage = chance.nextInt(5, 25);
            Set<String> stayed = new HashSet<>();
            vendor.sessions.forEach(session -> stayed.add(session.id()));
            int[] added = {0};
            List<String> shown = walk(vendor, chance.nextInt(1, 12), () -> {
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
    void pageThatHoldsARowTwiceShowsItOnceAndEnds(int limit) {
        assertThat(walk(pages(Optional.empty(), "a", "b", "c", "b", "d", "a", "e", "e"), limit, () -> {}))
                .containsExactly("a", "b", "c", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void pageThatBeginsWithTheEndOfTheOneBeforeDoublesNone(int limit) {
        Sessions vendor = vendor(query -> query.nextToken().isEmpty()
                ? page(Optional.of("t"), "a", "b", "c")
                : page(Optional.empty(), "b", "c", "d"));
        assertThat(walk(vendor, limit, () -> {})).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 31})
    void tokensThatGoInACircleEndTheWalkBeforeARowIsDoubled(int circle) {
        Sessions vendor = vendor(query -> {
            int at = query.nextToken().map(Integer::parseInt).orElse(0);
            return page(Optional.of(String.valueOf((at + 1) % circle)), "s" + at);
        });
        List<String> shown = walk(vendor, 50, () -> {});
        assertThat(new HashSet<>(shown)).hasSize(circle);
        // The first page has no token of its own: it may be read once more, by the token that leads to it.
        assertThat(shown).hasSizeLessThanOrEqualTo(circle + 1);
    }

    @Test
    void tokensThatGoInALongCircleEndTheWalkTooSomeTime() {
        Sessions vendor = vendor(query -> {
            int at = query.nextToken().map(Integer::parseInt).orElse(0);
            return page(Optional.of(String.valueOf((at + 1) % 100)), "s" + at);
        });
        assertThat(walk(vendor, 50, () -> {})).hasSizeLessThan(400);
    }

    @Test
    void emptyPagesWithATokenAreWalkedThrough() {
        Sessions vendor = vendor(query -> switch (query.nextToken().orElse("")) {
            case "" -> page(Optional.of("1"), "a");
            case "1" -> page(Optional.of("2"));
            case "2" -> page(Optional.of("3"));
            default -> page(Optional.empty(), "b");
        });
        assertThat(walk(vendor, 50, () -> {})).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void rowsThatCannotBeReadAreToldOnceAndHoldNothingUp(int limit) {
        List<Optional<Session>> rows = Stream.of("", "a", "", "", "b", "c", "")
                .map(id -> Optional.of(id).filter(named -> !named.isEmpty()).map(ListedSessions::session))
                .toList();
        int[] unreadable = {0};
        List<String> shown = walk(
                vendor(query -> new SessionPage(new Elements<>(rows), Optional.empty())),
                limit,
                () -> {},
                page -> unreadable[0] += page.unreadable());
        assertThat(shown).containsExactly("a", "b", "c");
        assertThat(unreadable[0]).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {7_000, 8_192})
    void cursorOfALongTokenIsTakenBack(int length) {
        RandomGenerator chance = new SplittableRandom(length);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        StringBuilder token = new StringBuilder();
        IntStream.range(0, length).forEach(i -> token.append(alphabet.charAt(chance.nextInt(64))));
        Cursor cursor =
                Cursor.of(query(50, Optional.empty())).onPage(token.toString()).orElseThrow();
        String written = CursorText.write(cursor);
        assertThat(written).hasSizeLessThan(length + length / 20);
        assertThat(CursorText.read(written)).isEqualTo(cursor);
    }

    private interface Answer {
        SessionPage to(SessionQuery query);
    }

    private interface Look {
        void at(SessionPage page);
    }

    private static List<String> walk(Sessions vendor, int limit, Runnable meanwhile) {
        return walk(vendor, limit, meanwhile, page -> {});
    }

    private static List<String> walk(Sessions vendor, int limit, Runnable meanwhile, Look look) {
        Sessions paged = new PagedSessions(
                vendor, new PageSizes("deepidv", 500, new VirtualTime().time(), new SimpleMeterRegistry()));
        List<String> shown = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            assertThat(pages++).as("pages of a walk").isLessThan(1_000);
            SessionPage page = Objects.requireNonNull(
                            paged.page(query(limit, token), INBOUND).block())
                    .value();
            page.sessions().forEach(session -> shown.add(session.id()));
            look.at(page);
            token = page.nextToken();
            meanwhile.run();
        } while (token.isPresent());
        return shown;
    }

    private static SessionQuery query(int limit, Optional<String> token) {
        return new SessionQuery(
                limit, token, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
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
            public Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext inbound) {
                return Mono.just(Reading.fresh(answer.to(query), Instant.EPOCH));
            }

            @Override
            public Mono<Reading<Optional<Session>>> session(String id, RequestContext inbound) {
                return Mono.error(new UnsupportedOperationException());
            }
        };
    }
}
