package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Digest;
import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Copies shared through Redis: compressed, encrypted, and gone after their time. Under a name that tells nothing: neither
 * whose session it is nor what was asked.
 */
final class RedisCopies implements SharedCopies {

    private final RedisBytes redis;
    private final Supplier<String> account;
    private final Sealing sealing;
    private final SharingProperties properties;

    /**
     * @param account whose data it is: the upstream and the key that it is read with
     */
    RedisCopies(RedisBytes redis, Supplier<String> account, Sealing sealing, SharingProperties properties) {
        this.redis = redis;
        this.account = account;
        this.sealing = sealing;
        this.properties = properties;
    }

    @Override
    public <T> Mono<Copy<T>> find(Key key, Resource<T> resource) {
        String name = name(key);
        return redis.with(commands -> commands.get(name.getBytes(StandardCharsets.US_ASCII)))
                .flatMap(bytes -> Mono.justOrEmpty(sealing.open(name, bytes)))
                .map(packed -> unpack(packed, resource))
                .onErrorResume(unreachable -> Mono.empty());
    }

    @Override
    public <T> void keep(Key key, Resource<T> resource, Copy<T> copy) {
        resource.encoder().ifPresent(encoder -> {
            String name = name(key);
            redis.with(commands -> commands.psetex(
                            name.getBytes(StandardCharsets.US_ASCII),
                            properties.sharedCacheKept().toMillis(),
                            sealing.seal(name, Packing.pack(copy, encoder))))
                    .subscribe(done -> {}, unreachable -> {});
        });
    }

    private String name(Key key) {
        return "bff:kept:" + Digest.of(account.get() + "\n" + key.kind() + "\n" + key.path());
    }

    private static <T> Copy<T> unpack(byte[] packed, Resource<T> resource) {
        try {
            return Packing.unpack(packed, resource);
        } catch (IOException notOurs) {
            throw new MalformedBodyException("not a copy of ours");
        }
    }
}
