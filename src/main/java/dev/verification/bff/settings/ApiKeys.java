package dev.verification.bff.settings;

import dev.verification.bff.settings.ApiKey.Place;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two keys for one upstream: the first, and the second while the upstream refuses the first. Both are read whenever
 * they are needed, so that a changed key is used at once. Safe for use by many threads.
 */
public final class ApiKeys {

    /** When a refused key is tried again, since the vendor may accept it by then. Each trial is one call of the budget. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    /** A trial without a result after so long was never sent. */
    private static final Duration TRIAL_EXPIRY = Duration.ofMinutes(1);

    private final Supplier<String> first;
    private final Supplier<String> second;
    private final Clock clock;
    private final Map<Place, Refusal> refusals = new ConcurrentHashMap<>();

    /**
     * @param first never empty
     * @param second empty if there is none
     * @param clock decides when a refused key is tried again
     */
    public ApiKeys(Supplier<String> first, Supplier<String> second, Clock clock) {
        this.first = first;
        this.second = second;
        this.clock = clock;
    }

    /**
     * The keys of the settings, or of their files once those have changed.
     *
     * @param upstream how the names of its settings begin
     * @throws InvalidSettingException when the first is missing, or one of them cannot be sent in a header
     */
    public static ApiKeys watched(
            String upstream, @Nullable String first, @Nullable String second, Secrets secrets, Clock clock) {
        String setting = upstream + ".api-key";
        if (first == null || first.isBlank()) {
            throw new InvalidSettingException(setting, "is missing: set it to the vendor's key");
        }
        String variable = upstream.toUpperCase(Locale.ROOT) + "_API_KEY";
        String spare = Objects.requireNonNullElse(second, "").strip();
        return new ApiKeys(
                secrets.watch(variable, first, key -> sendable(setting, key)),
                secrets.watch(variable + "_2", spare, key -> sendable(setting + "-2", key)),
                clock);
    }

    private static String sendable(String setting, String key) {
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new InvalidSettingException(setting, "holds a character that no header can carry");
        }
        return key;
    }

    /** The key in use: the first, unless it is refused and the second is not. */
    public ApiKey current() {
        ApiKey preferred = key(Place.FIRST);
        ApiKey spare = key(Place.SECOND);
        return isRefused(preferred) && spare.exists() && !isRefused(spare) ? spare : preferred;
    }

    /** The key for one attempt: the one in use, or, from time to time and for one attempt only, the refused first key. */
    public ApiKey choose() {
        ApiKey preferred = key(Place.FIRST);
        return mayTry(preferred) ? preferred : other(preferred).orElse(preferred);
    }

    /** The key to use after one was refused; empty if the other is missing, the same, or refused too. */
    public Optional<ApiKey> other(ApiKey refused) {
        return Optional.of(key(refused.place() == Place.FIRST ? Place.SECOND : Place.FIRST))
                .filter(key -> key.exists() && !key.value().equals(refused.value()) && mayTry(key));
    }

    /** Records a refusal; false if it was known. */
    public boolean refused(ApiKey key) {
        boolean isKnown = isRefused(key);
        refusals.put(key.place(), new Refusal(key.value(), clock.instant().plus(RETRY_AFTER)));
        return !isKnown;
    }

    /** Forgets the refusal of a key. */
    public void accepted(ApiKey key) {
        refusals.computeIfPresent(key.place(), (place, refusal) -> refusal.isOf(key) ? null : refusal);
    }

    /** Registers a gauge for each key: 1 while it is refused. */
    public void bindTo(MeterRegistry registry, String upstream) {
        for (Place place : Place.values()) {
            Gauge.builder("bff.upstream.key.refused", this, keys -> keys.isRefused(keys.key(place)) ? 1 : 0)
                    .tag("upstream", upstream)
                    .tag("key", place.name().toLowerCase(Locale.ROOT))
                    .description("1 while the upstream refuses this key")
                    .register(registry);
        }
    }

    /** A refused key may be tried by one attempt at a time. */
    private boolean mayTry(ApiKey key) {
        Refusal refusal = refusals.get(key.place());
        if (refusal == null || !refusal.isOf(key)) {
            return true;
        }
        Instant now = clock.instant();
        return !now.isBefore(refusal.retryAt())
                && refusals.replace(key.place(), refusal, new Refusal(key.value(), now.plus(TRIAL_EXPIRY)));
    }

    private ApiKey key(Place place) {
        return new ApiKey(place, (place == Place.FIRST ? first : second).get());
    }

    private boolean isRefused(ApiKey key) {
        Refusal refusal = refusals.get(key.place());
        return refusal != null && refusal.isOf(key);
    }

    /**
     * That an upstream refused a key.
     *
     * @param key says nothing of another key that replaces it
     * @param retryAt when it may be tried again
     */
    private record Refusal(String key, Instant retryAt) {

        boolean isOf(ApiKey other) {
            return key.equals(other.value());
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Refusal[" + retryAt + "]";
        }
    }
}
