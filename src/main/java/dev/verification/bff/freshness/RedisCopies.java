package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Digest;
import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
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
    public <T> Mono<Copy<T>> find(Key key, Resource<T> resource) {
        String name = name(key);
        return redis.commands()
                .flatMap(commands -> commands.get(name.getBytes(StandardCharsets.US_ASCII)))
                .flatMap(bytes -> Mono.justOrEmpty(sealing.open(name, bytes)))
                .map(packed -> unpack(packed, resource))
                .flatMap(this::dated)
                .timeout(properties.sharedCacheTimeout(), time.scheduler())
                .onErrorResume(unreachable -> Mono.empty());
    }

    @Override
    public <T> void keep(Key key, Resource<T> resource, Copy<T> copy) {
        resource.encoder().ifPresent(encoder -> {
            String name = name(key);
            redis.commands()
                    .flatMap(commands -> commands.psetex(
                            name.getBytes(StandardCharsets.US_ASCII),
                            properties.sharedCacheKept().toMillis(),
                            sealing.seal(name, Packing.pack(copy.at(time.shown(copy.fetchedAt())), encoder))))
                    .timeout(properties.sharedCacheTimeout(), time.scheduler())
                    .subscribe(done -> {}, unreachable -> {});
        });
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

    private static <T> Copy<T> unpack(byte[] packed, Resource<T> resource) {
        try {
            return Packing.unpack(packed, resource);
        } catch (IOException notOurs) {
            throw new MalformedBodyException("not a copy of ours");
        }
    }
}
