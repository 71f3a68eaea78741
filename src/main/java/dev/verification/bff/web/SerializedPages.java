package dev.verification.bff.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.capacity.MemoryCache;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.upstream.CurrentParts;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.SessionView;
import dev.verification.bff.web.answer.SessionsAnswer;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.request.Conditions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with serialized pages of sessions. A page whose parts are all still fresh is answered without being read; one that
 * was read again is compared with the cached one, which is cheap, while masking and serializing is most of the work of a
 * response that needs no call. Thread-safe.
 */
@Component
class SerializedPages {

    private static final int OVERHEAD = 512;

    /** The cache may use this fraction of the memory limit: a quarter. */
    private static final int FRACTION = 4;

    /** About as long as a person looks at one screen. */
    private static final Duration MAX_IDLE = Duration.ofMinutes(1);

    private final JsonMapper mapper;
    private final MeterRegistry meters;
    private final MemoryCache<Key, Entry> cache;

    SerializedPages(JsonMapper mapper, MeterRegistry meters, MemoryLimit memory) {
        this.mapper = mapper;
        this.meters = meters;
        this.cache = new MemoryCache<>(
                Caffeine.newBuilder().expireAfterAccess(MAX_IDLE), memory, memory.capacity() / FRACTION);
    }

    /**
     * Answers with a page, which is read only when a part of the cached one may have changed.
     *
     * @param read reads the page
     */
    AsyncAnswer<ResponseEntity<SerializedBody>> of(
            Key key, RequestContext context, Conditions conditions, Mono<Merged.Page> read) {
        Entry known = cache.find(key);
        if (known != null && context.takesAnyAge() && known.isCurrent() && known.has(conditions)) {
            known.parts().orElseThrow().count(context.stats(), meters);
            return AsyncAnswer.of(
                    Mono.just(known),
                    context.memory(),
                    page -> SerializedResponses.entity(page.body(), page.tag(), conditions));
        }
        return AsyncAnswer.of(read, context.memory(), page -> response(page, key, context, conditions));
    }

    /** Answers with a page that was read. */
    ResponseEntity<SerializedBody> response(Merged.Page page, Key key, RequestContext context, Conditions conditions) {
        Entry entry = entry(page, key, context, conditions);
        return SerializedResponses.entity(entry.body(), entry.tag(), conditions);
    }

    private Entry entry(Merged.Page page, Key key, RequestContext context, Conditions conditions) {
        Optional<CurrentParts> parts = CurrentParts.of(context.stats());
        Entry known = cache.find(key);
        if (known != null && known.page().equals(page) && known.has(conditions)) {
            return cached(key, new Entry(page, known.body(), known.tag(), known.decodedSize(), parts));
        }
        if (known != null && conditions.isUnchanged(known.tag()) && known.page().hasContentOf(page)) {
            return cached(key, new Entry(page, null, known.tag(), known.decodedSize(), parts));
        }
        SerializedBody body =
                SerializedBody.of(SessionsAnswer.of(page, key.view(), context.memory()), mapper, context.memory());
        return cached(key, new Entry(page, body, body.eTag(), body.decodedSize(), parts));
    }

    private Entry cached(Key key, Entry entry) {
        cache.put(key, entry, OVERHEAD + key.weight() + entry.weight(), (known, newer) -> newer);
        return entry;
    }

    /**
     * What identifies a page, and all that its serialized form depends on beside its content.
     *
     * @param query selects the page
     * @param view what its caller sees
     */
    record Key(SessionQuery query, SessionView view) {

        /** The length of the texts that a caller sent. */
        int weight() {
            return view.length() + query.toString().length();
        }
    }

    /**
     * @param page as it was read, not masked
     * @param body as it is sent; null when only its tag is known
     * @param tag of the body
     * @param decodedSize of the page's objects, which an entry holds beside the body; in bytes, estimated
     * @param parts of which the page was made; empty when it holds only for this once
     */
    private record Entry(
            Merged.Page page, @Nullable SerializedBody body, ETag tag, long decodedSize, Optional<CurrentParts> parts) {

        boolean isCurrent() {
            return parts.isPresent() && parts.get().areCurrent();
        }

        /** Whether it has what a caller with these conditions is sent. */
        boolean has(Conditions conditions) {
            return body != null || conditions.isUnchanged(tag);
        }

        long weight() {
            return decodedSize + (body == null ? 0 : body.length());
        }
    }
}
