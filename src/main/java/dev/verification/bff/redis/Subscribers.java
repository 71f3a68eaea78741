package dev.verification.bff.redis;

import dev.verification.bff.redis.Redis.Subscriber;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The subscribers by their channels; each learns whether Redis is usable. Safe for use by many threads. */
final class Subscribers {

    private final Map<String, Subscriber> byChannel = new ConcurrentHashMap<>();

    void add(String channel, Subscriber subscriber) {
        byChannel.put(channel, subscriber);
    }

    Set<String> channels() {
        return byChannel.keySet();
    }

    void onMessage(String channel, String message) {
        Subscriber subscriber = byChannel.get(channel);
        if (subscriber != null) {
            subscriber.onMessage(message);
        }
    }

    void onUsable() {
        byChannel.values().forEach(Subscriber::onUsable);
    }

    void onUnusable() {
        byChannel.values().forEach(Subscriber::onUnusable);
    }

    /** Ends when every subscriber's last command has ended; fails if one of them does. */
    CompletableFuture<Void> onClose() {
        return CompletableFuture.allOf(byChannel.values().stream()
                .flatMap(subscriber -> subscriber.onClose().stream())
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    }
}
