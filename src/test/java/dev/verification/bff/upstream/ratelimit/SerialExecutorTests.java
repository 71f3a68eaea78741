package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SerialExecutorTests {

    private final List<String> happened = new ArrayList<>();
    private final SerialExecutor changes = new SerialExecutor(() -> happened.add("settled"));

    @Test
    void makeWhenAnEffectThrowsAnErrorDeliversTheOthersAndTheNext() {
        changes.make(() -> {
            changes.then(() -> {
                throw new StackOverflowError();
            });
            changes.then(() -> happened.add("effect"));
        });
        changes.make(() -> changes.then(() -> happened.add("next")));

        assertThat(happened).containsExactly("settled", "effect", "settled", "next");
    }

    @Test
    void makeWhenTheChangeThrowsSettlesAndDeliversWhatItHasDone() {
        assertThatThrownBy(() -> changes.make(() -> {
                    changes.then(() -> happened.add("effect"));
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(AssertionError.class);
        changes.make(() -> changes.then(() -> happened.add("next")));

        assertThat(happened).containsExactly("settled", "effect", "settled", "next");
    }

    @Test
    void makeWithinAnEffectHappensAfterIt() {
        changes.make(() -> changes.then(() -> {
            changes.make(() -> changes.then(() -> happened.add("second")));
            happened.add("first");
        }));

        assertThat(happened).containsExactly("settled", "settled", "first", "second");
    }

    @Test
    void askedWhenAskingThrowsFails() {
        assertThatThrownBy(() -> SerialExecutor.asked(() -> {
                            throw new StackOverflowError();
                        })
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
    }
}
