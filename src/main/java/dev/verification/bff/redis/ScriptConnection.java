package dev.verification.bff.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs scripts and subscribes to channels over one connection.
 *
 * @param connection carries the commands and the messages
 */
record ScriptConnection(RedisConnection<String, String> connection) {

    /** Needs what the scripts need: permission to run scripts, to write and to publish. */
    private static final String CHECK =
            "redis.call('SET', KEYS[1], '', 'PX', 1000) return redis.call('PUBLISH', KEYS[1], '')";

    private static final String[] CHECK_KEY = {"bff:usable"};

    CompletionStage<Void> subscribe(Collection<String> channels) {
        return channels.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : connection.messages().async().subscribe(channels.toArray(String[]::new));
    }

    /** Fails where scripts could not do their work, which a PING would not show. */
    CompletionStage<Long> check() {
        return connection.async().eval(CHECK, ScriptOutputType.INTEGER, CHECK_KEY);
    }

    /** Runs a script by its digest; by its text if Redis does not have it cached. */
    CompletionStage<List<Object>> run(RedisScript script, List<String> keys, List<String> arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        String[] argumentArray = arguments.toArray(String[]::new);
        return connection
                .async()
                .<List<Object>>evalsha(script.digest(), ScriptOutputType.MULTI, keyArray, argumentArray)
                .exceptionallyCompose(failed -> failed instanceof RedisNoScriptException
                        ? connection.async().eval(script.text(), ScriptOutputType.MULTI, keyArray, argumentArray)
                        : CompletableFuture.failedFuture(failed));
    }

    void close() {
        connection.close();
    }
}
