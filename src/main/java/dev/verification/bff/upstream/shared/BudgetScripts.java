package dev.verification.bff.upstream.shared;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What the budget asks of a connection.
 *
 * @param connection that carries it
 * @param script that decides
 */
record BudgetScripts(RedisConnection<String, String> connection, BudgetScript script) {

    /** Needs all that the budget's script needs: to run scripts, to write, to publish. */
    private static final String CHECK =
            "redis.call('SET', KEYS[1], '', 'PX', 1000) return redis.call('PUBLISH', KEYS[1], '')";

    private static final String[] CHECKED = {"bff:usable"};

    CompletionStage<Void> subscribe(Collection<String> channels) {
        return channels.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : connection.news().async().subscribe(channels.toArray(String[]::new));
    }

    /** Fails where the budget could not be kept: an answer to a PING alone tells nothing of that. */
    CompletionStage<Long> check() {
        return connection.async().eval(CHECK, ScriptOutputType.INTEGER, CHECKED);
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
        connection.close();
    }
}
