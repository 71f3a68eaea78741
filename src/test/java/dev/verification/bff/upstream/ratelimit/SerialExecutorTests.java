package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialExecutorTests {

    private final List<String> happened = new ArrayList<>();
    private final SerialExecutor executor = new SerialExecutor(() -> happened.add("settled"));

    @Test
    void makeWhenAnEffectThrowsAnErrorDeliversTheOthersAndTheNext() {
        executor.execute(() -> {
            executor.afterwards(() -> {
                throw new StackOverflowError();
            });
            executor.afterwards(() -> happened.add("effect"));
        });
        executor.execute(() -> executor.afterwards(() -> happened.add("next")));

        assertThat(happened).containsExactly("settled", "effect", "settled", "next");
    }

    @Test
    void makeWhenTheChangeThrowsSettlesAndDeliversWhatItHasDone() {
        assertThatThrownBy(() -> executor.execute(() -> {
                    executor.afterwards(() -> happened.add("effect"));
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(AssertionError.class);
        executor.execute(() -> executor.afterwards(() -> happened.add("next")));

        assertThat(happened).containsExactly("settled", "effect", "settled", "next");
    }

    @Test
    void makeWithinAnEffectHappensAfterIt() {
        executor.execute(() -> executor.afterwards(() -> {
            executor.execute(() -> executor.afterwards(() -> happened.add("second")));
            happened.add("first");
        }));

        assertThat(happened).containsExactly("settled", "settled", "first", "second");
    }

    @Test
    void requestWhenSendingThrowsFails() {
        executor.execute(() -> executor.<String>request(
                () -> {
                    throw new StackOverflowError();
                },
                (answer, failure) -> happened.add(String.valueOf(failure))));

        assertThat(happened).containsExactly("settled", "java.lang.StackOverflowError", "settled");
    }
}
