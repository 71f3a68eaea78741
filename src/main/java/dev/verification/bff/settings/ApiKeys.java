package dev.verification.bff.settings;

import dev.verification.bff.settings.ApiKey.Place;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The keys for one upstream: the first, and the second for the time in which the first is refused. Both are asked for
 * anew whenever they are needed, so that a changed one is used at once. Safe for use by many threads.
 */
public final class ApiKeys {

    /** A refused key is tried again now and then: its vendor may have taken it back. One call of the budget each. */
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(10);

    /** A trial that nobody has heard of for so long was never sent. */
    private static final Duration UNTIL_TRIAL_IS_LOST = Duration.ofMinutes(1);

    private final Supplier<String> first;
    private final Supplier<String> second;
    private final Clock clock;
    private final Map<Place, Refusal> refusals = new ConcurrentHashMap<>();

    /**
     * @param first never empty
     * @param second empty when there is none
     * @param clock tells when a refused key is tried again
     */
    public ApiKeys(Supplier<String> first, Supplier<String> second, Clock clock) {
        this.first = first;
        this.second = second;
        this.clock = clock;
    }

    /** Whether a key can stand in a header. */
    public static boolean isUsable(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** The key in use: the first, unless it is refused and there is another. */
    public ApiKey current() {
        ApiKey preferred = key(Place.FIRST);
        ApiKey spare = key(Place.SECOND);
        return isRefused(preferred) && spare.exists() && !isRefused(spare) ? spare : preferred;
    }

    /**
     * The key for one attempt: the one in use, but from time to time, for one attempt, the first though it is refused.
     */
    public ApiKey choose() {
        ApiKey preferred = key(Place.FIRST);
        return mayTry(preferred) ? preferred : other(preferred).orElse(preferred);
    }

    /** The key to use when one has just been refused; empty when there is none that might be taken. */
    public Optional<ApiKey> other(ApiKey refused) {
        return Optional.of(key(refused.place() == Place.FIRST ? Place.SECOND : Place.FIRST))
                .filter(key -> key.exists() && !key.value().equals(refused.value()) && mayTry(key));
    }

    /** Whether an attempt may be made with a key. One that is refused is tried by one attempt, not by all at once. */
    private boolean mayTry(ApiKey key) {
        Refusal known = refusals.get(key.place());
        if (known == null || !known.isOf(key)) {
            return true;
        }
        Instant now = clock.instant();
        return !now.isBefore(known.triedAgainAt())
                && refusals.replace(key.place(), known, known.triedAgainAt(now.plus(UNTIL_TRIAL_IS_LOST)));
    }

    /** Whether that is news. */
    public boolean refused(ApiKey key) {
        boolean known = isRefused(key);
        refusals.put(key.place(), new Refusal(key.value(), clock.instant().plus(UNTIL_TRIED_AGAIN)));
        return !known;
    }

    /** Forgets that the key was refused. */
    public void accepted(ApiKey key) {
        refusals.computeIfPresent(key.place(), (place, refusal) -> refusal.isOf(key) ? null : refusal);
    }

    /** Alarms as long as a key is refused. */
    public void watch(String upstream, MeterRegistry registry) {
        for (Place place : Place.values()) {
            Gauge.builder("bff.upstream.key.refused", this, keys -> keys.isRefused(keys.key(place)) ? 1 : 0)
                    .tag("upstream", upstream)
                    .tag("key", place.name().toLowerCase(Locale.ROOT))
                    .description("1 while the upstream refuses this key")
                    .register(registry);
        }
    }

    private ApiKey key(Place place) {
        return new ApiKey(place, (place == Place.FIRST ? first : second).get());
    }

    private boolean isRefused(ApiKey key) {
        return refusal(key).isPresent();
    }

    /** What was said of another key that stood here before says nothing of this one. */
    private Optional<Refusal> refusal(ApiKey key) {
        return Optional.ofNullable(refusals.get(key.place())).filter(refusal -> refusal.isOf(key));
    }

    private record Refusal(String key, Instant triedAgainAt) {

        boolean isOf(ApiKey other) {
            return key.equals(other.value());
        }

        Refusal triedAgainAt(Instant at) {
            return new Refusal(key, at);
        }

        @Override
        public String toString() {
            return "Refusal[" + triedAgainAt + "]";
        }
    }
}
