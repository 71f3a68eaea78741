package dev.verification.bff.upstream.shared;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A Redis that may be slow, gone or emptied at any moment. Safe for use by many threads. */
public interface Redis {

    /** Tells a listener what is said on a channel and whether Redis can be used; of the latter also how it is now. */
    void listen(String channel, Listener listener);

    /**
     * Runs the script that keeps a budget.
     * Fails soon when Redis is away or slow: within about a tenth of a second, of which listeners hear too.
     *
     * @param late takes an answer that came after all, when the failure had been told
     */
    CompletionStage<List<Object>> run(List<String> keys, List<String> arguments, Consumer<List<Object>> late);

    /** Hears of Redis; on threads that must not be held up. */
    interface Listener {

        /** Redis can be used from now on. */
        void up();

        /** Redis cannot be used from now on. */
        void down();

        /** Somebody said something on the channel. */
        void heard(String message);

        /** This process gives Redis up; what is said last, if anything, is awaited for a moment. */
        default Optional<CompletionStage<?>> closing() {
            return Optional.empty();
        }
    }
}
