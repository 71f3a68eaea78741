package dev.verification.bff.deepidv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.VirtualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedSessionsTests {

    private static final RequestContext INBOUND = new RequestContext("r", new Deadline(Instant.MAX));

    private final ListedSessions vendor = new ListedSessions(1_234);
    private final PagedSessions paged = new PagedSessions(
            vendor, new PageSizes("deepidv", 500, new VirtualTime().time(), new SimpleMeterRegistry()));

    @Test
    void walkByTheCursorShowsEverySessionOnce() {
        assertThat(walk(25, () -> {})).hasSize(1_234).doesNotHaveDuplicates();
    }

    @Test
    void walkWhileSessionsAreAddedLosesAndDoublesNone() {
        List<String> before = vendor.sessions.stream().map(Session::id).toList();
        int[] added = {0};
        List<String> shown = walk(30, () -> vendor.addNewest("new" + added[0]++));
        assertThat(shown).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void pageEndsWhereALargerPageEnds() {
        String token = page(Optional.empty(), 480).nextToken().orElseThrow();
        assertThat(page(Optional.of(token), 30).sessions()).hasSize(20);
        assertThat(vendor.calls).isEqualTo(2);
    }

    @Test
    void vendorsOwnTokenIsTaken() {
        SessionPage page = page(Optional.of("s99"), 10);
        assertThat(page.sessions().getFirst().id()).isEqualTo("s100");
    }

    @Test
    void lastPageHasNoCursor() {
        SessionPage page = page(Optional.of("s1200"), 50);
        assertThat(page.nextToken()).isEmpty();
        assertThat(page.sessions()).hasSize(33);
    }

    @Test
    void cursorOfAnotherQueryIsRefusedWithoutACall() {
        String token = page(Optional.empty(), 10).nextToken().orElseThrow();
        SessionQuery other = new SessionQuery(
                10, Optional.of(token), Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> paged.page(other, INBOUND).block());
        assertThat(vendor.calls).isEqualTo(1);
    }

    @Test
    void damagedCursorIsRefusedWithoutACall() {
        String token = page(Optional.empty(), 10).nextToken().orElseThrow();
        for (int at = "bff2.".length(); at < token.length(); at++) {
            char other = token.charAt(at) == 'x' ? 'y' : 'x';
            String damaged = token.substring(0, at) + other + token.substring(at + 1);
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(damaged)
                    .isThrownBy(() -> page(Optional.of(damaged), 10));
            String cut = token.substring(0, at);
            assertThatExceptionOfType(InvalidQueryException.class).as(cut).isThrownBy(() -> page(Optional.of(cut), 10));
        }
        assertThat(vendor.calls).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 25, 60})
    void walkWhileTheLastSessionsShownAreDeletedSkipsAndDoublesNone(int gone) {
        List<String> before = vendor.sessions.stream().map(Session::id).toList();
        List<String> shown = new ArrayList<>();
        walk(
                50,
                shown,
                () -> List.copyOf(shown.subList(shown.size() - Math.min(gone, shown.size()), shown.size()))
                        .forEach(vendor::remove));
        assertThat(shown).isEqualTo(before);
    }

    @Test
    void walkWhileMoreSessionsAreAddedThanALargePageHoldsGoesOnWhereItWas() {
        List<String> before = vendor.sessions.stream().map(Session::id).toList();
        int[] steps = {0};
        List<String> shown = walk(100, () -> {
            if (steps[0]++ == 0) {
                IntStream.range(0, 600).forEach(i -> vendor.addNewest("new" + i));
            }
        });
        assertThat(shown).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void walkWhoseVendorGivesSmallerPagesFromNowOnPassesOverWhatWasShown() {
        List<String> shown = new ArrayList<>();
        walk(60, shown, () -> vendor.largestPage = 100);
        assertThat(shown).hasSize(1_234).doesNotHaveDuplicates();
    }

    private List<String> walk(int limit, Runnable meanwhile) {
        List<String> shown = new ArrayList<>();
        walk(limit, shown, meanwhile);
        return shown;
    }

    private void walk(int limit, List<String> shown, Runnable meanwhile) {
        Optional<String> token = Optional.empty();
        do {
            SessionPage page = page(token, limit);
            page.sessions().forEach(session -> shown.add(session.id()));
            token = page.nextToken();
            meanwhile.run();
        } while (token.isPresent());
    }

    private SessionPage page(Optional<String> token, int limit) {
        SessionQuery query = new SessionQuery(
                limit, token, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
        return Stream.of(Objects.requireNonNull(paged.page(query, INBOUND).block()))
                .map(Reading::value)
                .findFirst()
                .orElseThrow();
    }
}
