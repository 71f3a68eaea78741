package dev.verification.bff.upstream.fleet;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One connection, which carries commands and news alike (so Redis 6 or later).
 *
 * @param connection to Redis
 * @param script that it runs
 */
record RedisConnection(StatefulRedisPubSubConnection<String, String> connection, Script script) {

    void onMessage(BiConsumer<String, String> listener) {
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                listener.accept(channel, message);
            }
        });
    }

    void onLost(Runnable listener) {
        connection.addListener(new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                listener.run();
            }
        });
    }

    CompletionStage<Void> subscribe(Collection<String> channels) {
        return channels.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : connection.async().subscribe(channels.toArray(String[]::new));
    }

    CompletionStage<String> ping() {
        return connection.async().ping();
    }

    /** Runs the script by its digest; where Redis has forgotten it, by its text. */
    CompletionStage<List<Object>> run(List<String> keys, List<String> arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        String[] argumentArray = arguments.toArray(String[]::new);
        return connection
                .async()
                .<List<Object>>evalsha(script.digest(), ScriptOutputType.MULTI, keyArray, argumentArray)
                .handle((answer, failed) -> {
                    if (failed == null) {
                        return CompletableFuture.completedFuture(answer);
                    }
                    return failed instanceof RedisNoScriptException
                            ? eval(keyArray, argumentArray)
                            : CompletableFuture.<List<Object>>failedFuture(failed);
                })
                .thenCompose(Function.identity());
    }

    private CompletionStage<List<Object>> eval(String[] keys, String[] arguments) {
        return connection.async().eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
    }

    void close() {
        connection.closeAsync();
    }
}
