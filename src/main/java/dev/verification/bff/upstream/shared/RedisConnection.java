package dev.verification.bff.upstream.shared;

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
 * A connection to Redis. To one server it is one connection, which carries commands and news alike (so Redis 6 or later);
 * to a cluster there is another one for the news.
 *
 * @param async gives commands
 * @param reactive gives commands
 * @param commands what carries them
 * @param news what carries the news
 * @param afterClosing what else is to be given up
 * @param <K> type of keys
 * @param <V> type of values
 */
public record RedisConnection<K, V>(
        RedisClusterAsyncCommands<K, V> async,
        RedisClusterReactiveCommands<K, V> reactive,
        StatefulConnection<K, V> commands,
        StatefulRedisPubSubConnection<K, V> news,
        Runnable afterClosing) {

    static <K, V> RedisConnection<K, V> to(StatefulRedisPubSubConnection<K, V> server) {
        return new RedisConnection<>(server.async(), server.reactive(), server, server, () -> {});
    }

    static <K, V> RedisConnection<K, V> to(
            StatefulRedisClusterConnection<K, V> cluster, StatefulRedisPubSubConnection<K, V> news, Runnable close) {
        return new RedisConnection<>(cluster.async(), cluster.reactive(), cluster, news, close);
    }

    /** Whether it has not been lost, as far as can be told. */
    public boolean isOpen() {
        return commands.isOpen() && news.isOpen();
    }

    void onMessage(BiConsumer<K, V> listener) {
        news.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(K channel, V message) {
                listener.accept(channel, message);
            }
        });
    }

    void onLost(Runnable listener) {
        RedisConnectionStateAdapter heard = new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                listener.run();
            }
        };
        commands.addListener(heard);
        if (news != commands) {
            news.addListener(heard);
        }
    }

    /** Gives it up. */
    public void close() {
        commands.closeAsync();
        news.closeAsync();
        afterClosing.run();
    }
}
