package dev.verification.bff.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.capacity.MemoryCache;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.web.answer.SessionView;
import dev.verification.bff.web.answer.SessionsAnswer;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serializes pages of sessions, and caches the bodies while the same page is requested again and has not changed: comparing
 * a page is cheap, while masking and serializing it is most of the work of a response that needs no call. Thread-safe.
 */
@Component
class SerializedPages {

    private static final int OVERHEAD = 512;

    /** The cache may use this fraction of the memory limit: a quarter. */
    private static final int FRACTION = 4;

    /** About as long as a person looks at one screen. */
    private static final Duration MAX_IDLE = Duration.ofMinutes(1);

    private final JsonMapper mapper;
    private final MemoryCache<Key, Entry> cache;

    SerializedPages(JsonMapper mapper, MemoryLimit memory) {
        this.mapper = mapper;
        this.cache = new MemoryCache<>(
                Caffeine.newBuilder().expireAfterAccess(MAX_IDLE), memory, memory.capacity() / FRACTION);
    }

    /**
     * @param memory the request's
     */
    ResponseEntity<SerializedBody> of(Merged.Page page, Key key, MemoryClaim memory) {
        Entry known = cache.find(key);
        SerializedBody body = known != null && known.page().equals(page) ? known.body() : serialize(page, key, memory);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private SerializedBody serialize(Merged.Page page, Key key, MemoryClaim memory) {
        SerializedBody body = SerializedBody.of(SessionsAnswer.of(page, key.view(), memory), mapper, memory);
        Entry entry = new Entry(page, body);
        cache.put(key, entry, weight(key, body), (known, newer) -> newer);
        return body;
    }

    /** An entry holds the page's objects beside its serialized form. */
    private static long weight(Key key, SerializedBody body) {
        return OVERHEAD + key.weight() + body.length() + body.decodedSize();
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
     * @param body as it is sent
     */
    private record Entry(Merged.Page page, SerializedBody body) {}
}
