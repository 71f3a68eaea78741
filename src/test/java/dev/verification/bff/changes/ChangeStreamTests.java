package dev.verification.bff.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.changes.ChangeStream.Cursor;
import dev.verification.bff.changes.ChangeStream.Event;
import dev.verification.bff.changes.ChangeStream.Reset;
import dev.verification.bff.changes.ChangeStream.Told;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The changes of one process. */
class ChangeStreamTests {

    private final VirtualTime time = new VirtualTime();
    private final ChangeStream stream = new ChangeStream(time.time());

    @Test
    void readerFindsWhatIsPublishedFromThenOnInOrder() {
        publish("before");
        AtomicInteger woken = new AtomicInteger();
        Cursor reader = stream.follow(null, woken::incrementAndGet);

        publish("a", "b");

        assertThat(read(reader)).containsExactly("a", "b");
        assertThat(woken).hasValue(2);
    }

    @Test
    void readerWhenItComesBackGoesOnWhereItBrokeOff() {
        Cursor reader = follow(null);
        publish("a");
        read(reader);
        String id = reader.id();
        reader.close();
        publish("b", "c");

        assertThat(read(follow(id))).containsExactly("b", "c");
    }

    @Test
    void readerThatFoundNothingYetGoesOnFromWhereItBegan() {
        String id = follow(null).id();
        publish("a");

        assertThat(read(follow(id))).containsExactly("a");
    }

    @Test
    void readerWhenItComesBackWithinAnHourMissesNothing() {
        String id = follow(null).id();
        publish("a");
        time.advance(Duration.ofMinutes(59));

        assertThat(read(follow(id))).containsExactly("a");
        time.advance(Duration.ofMinutes(2));
        assertThat(read(follow(id))).containsExactly("reset");
    }

    @Test
    void readerWhenNothingHappenedForHoursMissesNothing() {
        publish("a");
        String id = follow(null).id();
        time.advance(Duration.ofHours(5));
        publish("b");

        assertThat(read(follow(id))).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "none", "3f2a91c0-0-0", "00000000-99999999999999999999999-0", "\u0000"})
    void readerWhenItsIdIsOfNoOtherReaderIsReset(String id) {
        publish("a");
        Cursor reader = follow(id);

        assertThat(read(reader)).containsExactly("reset");
        publish("b");
        assertThat(read(reader)).containsExactly("b");
    }

    @Test
    void readerWhenItFallsBehindEverythingThatIsRememberedIsReset() {
        Cursor reader = follow(null);
        IntStream.range(0, ChangeLog.MOST + 1).forEach(number -> publish("s" + number));

        assertThat(reader.behind()).isEqualTo(ChangeLog.MOST + 1);
        assertThat(read(reader)).containsExactly("reset");
        publish("later");
        assertThat(read(reader)).containsExactly("later");
    }

    @Test
    void readerWhenTheTimeOfDayIsSetBackStillGoesOnInOrder() {
        String id = follow(null).id();
        publish("a");
        time.setTimeOfDay(Duration.ofHours(-2));
        publish("b");
        String afterB = follow(null).id();
        publish("c");

        assertThat(read(follow(id))).containsExactly("a", "b", "c");
        assertThat(read(follow(afterB))).containsExactly("c");
    }

    @Test
    void readerWhenItReadAheadAtAnotherReplicaIsNotToldTwice() {
        String id = follow(null).id();
        Cursor reader = follow(id.replaceFirst("-0$", "-2"));
        publish("a", "b", "c");

        assertThat(read(reader)).containsExactly("c");
        assertThat(read(follow(reader.id()))).isEmpty();
    }

    @Test
    void readerWhenItsIdWasNeverGivenIsReset() {
        String[] id = follow(null).id().split("-");
        long later = Long.parseLong(id[1]) + Duration.ofMinutes(2).toMillis();

        assertThat(read(follow(id[0] + "-" + later + "-0"))).containsExactly("reset");
    }

    private Cursor follow(String id) {
        return stream.follow(id, () -> {});
    }

    private void publish(String... sessionIds) {
        for (String sessionId : sessionIds) {
            stream.publish(new Change(sessionId, "didit", time.instant()));
        }
    }

    static List<String> read(Cursor reader) {
        List<String> found = new ArrayList<>();
        for (Event event = reader.next(); event != null; event = reader.next()) {
            found.add(
                    switch (event) {
                        case Reset reset -> "reset";
                        case Told told -> told.change().sessionId();
                    });
        }
        return found;
    }
}
