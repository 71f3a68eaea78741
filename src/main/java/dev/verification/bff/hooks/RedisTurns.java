package dev.verification.bff.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.redis.LazyRedisConnection;
import io.lettuce.core.SetArgs;
import reactor.core.publisher.Mono;

/**
 * Turns by a key that lasts for two seconds. While Redis is away every replica has its turn.
 *
 * @param redis for short commands
 */
record RedisTurns(LazyRedisConnection redis) implements Turns {

    @Override
    public Mono<Boolean> take(String upstream, String sessionId) {
        byte[] key = ("bff:hooks:turn:" + upstream + ":" + sessionId).getBytes(UTF_8);
        SetArgs onlyNew = SetArgs.Builder.nx().px(SessionChanges.APART);
        return redis.with(commands -> commands.set(key, new byte[] {'1'}, onlyNew))
                .hasElement()
                .onErrorReturn(true)
                .publishOn(Workers.scheduler());
    }
}
