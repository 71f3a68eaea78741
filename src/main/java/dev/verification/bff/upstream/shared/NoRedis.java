package dev.verification.bff.upstream.shared;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Stands in where no Redis is configured: never up. */
public final class NoRedis implements Redis {

    @Override
    public void listen(String channel, Listener listener) {
        // There is never anything to hear.
    }

    @Override
    public CompletionStage<List<Object>> run(List<String> keys, List<String> arguments, Consumer<List<Object>> late) {
        return CompletableFuture.failedFuture(new IllegalStateException("no Redis is configured"));
    }
}
