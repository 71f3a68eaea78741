package dev.verification.bff.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.changes.Change;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.changes.ChangesOf;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The effect of webhooks, in virtual time. */
class SessionChangesTests {

    private final VirtualTime time = new VirtualTime();
    private final List<String> invalidated = new ArrayList<>();
    private final ChangeStream stream = ChangesOf.process(time.time());
    private final ChangeStream.Cursor reader = stream.follow(null, () -> {});
    private boolean isOurTurn = true;
    private final SessionChanges changes = new SessionChanges(
            (upstream, id, at) -> invalidated.add(upstream + ":" + id),
            stream,
            (upstream, id) -> Mono.fromSupplier(() -> isOurTurn),
            time.time());

    @Test
    void changesWithinTwoSecondsTakeEffectOnceAndTheLastIsNotLost() {
        changes.changed("didit", "a");
        time.advance(Duration.ofSeconds(1));
        changes.changed("didit", "a");
        changes.changed("didit", "a");
        assertThat(invalidated).hasSize(1);

        time.advance(Duration.ofSeconds(1));
        assertThat(invalidated).hasSize(2);
        assertThat(reader.behind()).isEqualTo(2);

        time.advance(Duration.ofMinutes(1));
        assertThat(invalidated).hasSize(2);
    }

    @Test
    void changeWhenItIsAnotherReplicasTurnTakesEffectAfterwards() {
        isOurTurn = false;
        assertThat(changes.changed("didit", "a")).isTrue();
        assertThat(invalidated).isEmpty();

        isOurTurn = true;
        time.advance(SessionChanges.APART);
        assertThat(invalidated).hasSize(1);
        assertThat(reader.behind()).isEqualTo(1);
    }

    @Test
    void changeThatAnotherReplicaHeardOfLaterHasNoFurtherEffect() {
        isOurTurn = false;
        changes.changed("didit", "a");
        time.advance(Duration.ofMillis(1_500));
        changes.changedElsewhere(new Change("a", "didit", time.instant()));
        assertThat(invalidated).hasSize(1);

        isOurTurn = true;
        time.advance(Duration.ofMinutes(1));
        assertThat(invalidated).hasSize(1);
        assertThat(reader.behind()).isZero();
    }

    @Test
    void changeThatAnotherReplicaMayHaveHeardOfEarlierStillTakesEffect() {
        isOurTurn = false;
        changes.changed("didit", "a");
        changes.changedElsewhere(new Change("a", "didit", time.instant()));

        isOurTurn = true;
        time.advance(SessionChanges.APART);
        assertThat(invalidated).hasSize(2);
    }

    @Test
    void changeWhenTooManySessionsOfTheVendorChangedAtOnceIsRefused() {
        IntStream.range(0, 20_000).forEach(number -> changes.changed("deepidv", "s" + number));

        assertThat(changes.changed("deepidv", "one more")).isFalse();
        assertThat(changes.changed("didit", "a")).isTrue();
        time.advance(SessionChanges.APART);
        assertThat(changes.changed("deepidv", "one more")).isTrue();
    }
}
