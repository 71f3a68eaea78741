package dev.verification.bff.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.function.BiConsumer;

/**
 * A connection to Redis. To a single server it is one connection, which carries both commands and messages (this needs
 * Redis 6 or later); to a cluster a second connection carries the messages.
 *
 * @param async the asynchronous commands
 * @param reactive the reactive commands
 * @param commands the connection that carries commands
 * @param messages the connection that carries messages
 * @param afterClosing releases what else belongs to the connection
 * @param <K> type of keys
 * @param <V> type of values
 */
public record RedisConnection<K, V>(
        RedisClusterAsyncCommands<K, V> async,
        RedisClusterReactiveCommands<K, V> reactive,
        StatefulConnection<K, V> commands,
        StatefulRedisPubSubConnection<K, V> messages,
        Runnable afterClosing) {

    static <K, V> RedisConnection<K, V> to(StatefulRedisPubSubConnection<K, V> server) {
        return new RedisConnection<>(server.async(), server.reactive(), server, server, () -> {});
    }

    static <K, V> RedisConnection<K, V> to(
            StatefulRedisClusterConnection<K, V> cluster,
            StatefulRedisPubSubConnection<K, V> messages,
            Runnable afterClosing) {
        return new RedisConnection<>(cluster.async(), cluster.reactive(), cluster, messages, afterClosing);
    }

    void onMessage(BiConsumer<K, V> listener) {
        messages.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(K channel, V message) {
                listener.accept(channel, message);
            }
        });
    }

    void onDisconnected(Runnable listener) {
        RedisConnectionStateAdapter adapter = new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                listener.run();
            }
        };
        commands.addListener(adapter);
        if (messages != commands) {
            messages.addListener(adapter);
        }
    }

    public void close() {
        commands.closeAsync();
        messages.closeAsync();
        afterClosing.run();
    }
}
