package dev.verification.bff.freshness;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Digest;
import dev.verification.bff.upstream.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Copies shared through Redis: compressed, encrypted, and gone after their time. Under a name that tells nothing: neither
 * whose session it is nor what was asked.
 */
final class RedisCopies implements SharedCopies {

    /** As far as the clocks of replicas that are kept right may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

    private final RedisBytes redis;
    private final Supplier<String> account;
    private final Sealing sealing;
    private final SharingProperties properties;
    private final Time time;

    /**
     * @param account whose data it is: the upstream and the key that it is read with
     */
    RedisCopies(RedisBytes redis, Supplier<String> account, Sealing sealing, SharingProperties properties, Time time) {
        this.redis = redis;
        this.account = account;
        this.sealing = sealing;
        this.properties = properties;
        this.time = time;
    }

    @Override
    public <T> Mono<Copy<T>> find(Key key, MemoryClaim memory) {
        String name = name(key);
        return redis.with(commands -> commands.get(name.getBytes(StandardCharsets.US_ASCII)))
                .flatMap(stored -> Workers.call(stored.length, () -> this.<T>open(name, stored, memory)))
                .flatMap(this::dated)
                .onErrorResume(failed -> failed instanceof OverloadedException ? Mono.error(failed) : Mono.empty());
    }

    @Override
    public void keep(Key key, Copy<?> copy) {
        String name = name(key);
        Workers.callApart(
                        copy.bytes().length,
                        () -> sealing.seal(name, Packing.pack(copy.at(time.shown(copy.fetchedAt())))))
                .flatMap(stored -> redis.with(commands -> commands.psetex(
                        name.getBytes(StandardCharsets.US_ASCII),
                        properties.sharedCacheKept().toMillis(),
                        stored)))
                .subscribe(done -> {}, unreachable -> {});
    }

    private String name(Key key) {
        return "bff:kept:" + Digest.of(account.get() + "\n" + key.kind() + "\n" + key.path());
    }

    /** Replicas date their copies by the time of day. One from the future has no age that could be told. */
    private <T> Mono<Copy<T>> dated(Copy<T> copy) {
        Instant now = time.now();
        Instant fetchedAt = time.unshown(copy.fetchedAt());
        return fetchedAt.isAfter(now.plus(CLOCKS_APART))
                ? Mono.empty()
                : Mono.just(copy.at(fetchedAt.isAfter(now) ? now : fetchedAt));
    }

    /** Null when it is none of ours. */
    private <T> @Nullable Copy<T> open(String name, byte[] stored, MemoryClaim memory) throws IOException {
        Optional<byte[]> packed = sealing.open(name, stored);
        return packed.isPresent() ? Packing.unpack(packed.get(), memory) : null;
    }
}
