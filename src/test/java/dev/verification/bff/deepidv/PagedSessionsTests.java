package dev.verification.bff.deepidv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedSessionsTests {

    private final ListedSessions vendor = new ListedSessions(1_234);
    private final PagedReads paged = new PagedReads(vendor);

    @Test
    void walkReturnsEverySessionOnce() {
        assertThat(paged.walk(25, ids -> {})).hasSize(1_234).doesNotHaveDuplicates();
    }

    @Test
    void walkWhenSessionsAreAddedMeanwhileLosesAndRepeatsNone() {
        List<String> before = vendor.sessions.stream().map(Session::id).toList();
        int[] added = {0};
        List<String> shown = paged.walk(30, ids -> vendor.addNewest("new" + added[0]++));
        assertThat(shown).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void pageEndsWhereTheVendorsPageEnds() {
        String token = paged.page(Optional.empty(), 480).nextToken().orElseThrow();
        assertThat(paged.page(Optional.of(token), 30).sessions()).hasSize(20);
        assertThat(vendor.calls).isEqualTo(2);
    }

    @Test
    void vendorsOwnTokenIsAccepted() {
        SessionPage page = paged.page(Optional.of("s99"), 10);
        assertThat(page.sessions().getFirst().id()).isEqualTo("s100");
    }

    @Test
    void lastPageHasNoToken() {
        SessionPage page = paged.page(Optional.of("s1200"), 50);
        assertThat(page.nextToken()).isEmpty();
        assertThat(page.sessions()).hasSize(33);
    }

    @Test
    void cursorWhenItBelongsToAnotherQueryIsRefusedWithoutACall() {
        String token = paged.page(Optional.empty(), 10).nextToken().orElseThrow();
        SessionQuery other = new SessionQuery(
                10, Optional.of(token), Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> paged.page(other));
        assertThat(vendor.calls).isEqualTo(1);
    }

    @Test
    void cursorWhenItIsDamagedIsRefusedWithoutACall() {
        String token = paged.page(Optional.empty(), 10).nextToken().orElseThrow();
        for (int at = "bff2.".length(); at < token.length(); at++) {
            char other = token.charAt(at) == 'x' ? 'y' : 'x';
            String damaged = token.substring(0, at) + other + token.substring(at + 1);
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(damaged)
                    .isThrownBy(() -> paged.page(Optional.of(damaged), 10));
            String cut = token.substring(0, at);
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(cut)
                    .isThrownBy(() -> paged.page(Optional.of(cut), 10));
        }
        assertThat(vendor.calls).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 25, 60})
    void walkWhenTheLastSessionsShownAreDeletedLosesAndRepeatsNone(int gone) {
        List<String> before = vendor.sessions.stream().map(Session::id).toList();
        List<String> shown = paged.walk(
                50,
                ids -> List.copyOf(ids.subList(ids.size() - Math.min(gone, ids.size()), ids.size()))
                        .forEach(vendor::remove));
        assertThat(shown).isEqualTo(before);
    }

    @Test
    void walkWhenMoreSessionsAreAddedThanAPageHoldsContinuesWhereItWas() {
        List<String> before = vendor.sessions.stream().map(Session::id).toList();
        int[] steps = {0};
        List<String> shown = paged.walk(100, ids -> {
            if (steps[0]++ == 0) {
                IntStream.range(0, 600).forEach(i -> vendor.addNewest("new" + i));
            }
        });
        assertThat(shown).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void walkWhenTheVendorsPagesBecomeSmallerSkipsWhatWasShown() {
        List<String> shown = paged.walk(60, ids -> vendor.largestPage = 100);
        assertThat(shown).hasSize(1_234).doesNotHaveDuplicates();
    }
}
