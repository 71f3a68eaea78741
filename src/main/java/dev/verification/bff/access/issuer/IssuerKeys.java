package dev.verification.bff.access.issuer;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.ProxySettings;
import dev.verification.bff.upstream.Time;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the tokens' issuer.
 *
 * <p>A known key is used at once. After 5 minutes the keys are read anew behind that, and for 24 hours they are used
 * while they cannot be. A key that is not known costs one read a minute at most. Reads never overlap, and happen on a
 * thread of their own: requests wait for one until their deadline, at most {@value #MAX_WAITING} of them. While reads
 * fail, after 1 s, 2 s … 60 s, only the request that caused another waits for it; all others are refused at once, so
 * that an issuer that hangs holds no threads. Nimbus' own caches let every request wait, with no regard to its deadline.
 *
 * <p>Safe for use by many threads.
 */
public final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration LONGEST_USE = Duration.ofHours(24);
    private static final Duration BETWEEN_READS = Duration.ofMinutes(1);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    /** Half of the container's threads. */
    private static final int MAX_WAITING = 100;

    private final KeySetReader reader;
    private final Executor executor;
    private final Time time;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    private JWKSet keys = new JWKSet();
    private Instant readAt = Instant.MIN;
    private Instant nextRead = Instant.MIN;
    private int failures;
    private @Nullable CompletableFuture<Void> reading;

    IssuerKeys(KeySetReader reader, Executor executor, Time time) {
        this.reader = reader;
        this.executor = executor;
        this.time = time;
    }

    /**
     * Keys that are found from the issuer's metadata.
     *
     * @throws InvalidSettingException when the setting of the proxy for it cannot be used
     */
    public static IssuerKeys discoveredFrom(URI issuer, Time time) {
        return new IssuerKeys(new DiscoveredKeySet(http(issuer), issuer), IssuerKeys::onThreadOfItsOwn, time);
    }

    /**
     * Keys at this URL.
     *
     * @throws InvalidSettingException when the setting of the proxy for it cannot be used
     */
    public static IssuerKeys at(URI keySet, Time time) {
        return new IssuerKeys(new KeySetUrl(http(keySet), keySet), IssuerKeys::onThreadOfItsOwn, time);
    }

    /** Asks for the proxy now, so that a setting that cannot be used stops the start. */
    private static BoundedHttp http(URI url) {
        ProxySettings proxies = ProxySettings.ofProcess();
        proxies.proxyFor(url);
        return new BoundedHttp(proxies);
    }

    private static void onThreadOfItsOwn(Runnable read) {
        Thread.ofVirtual().name("issuer-keys").start(read);
    }

    /**
     * Returns when it is known whether the issuer has the key that a token names.
     *
     * @param header of a token whose signature is made with a key pair
     * @throws IssuerUnavailableException when that cannot be known by the deadline
     */
    public void require(JWSHeader header, Deadline deadline) {
        JWKSelector wanted = new JWKSelector(JWKMatcher.forJWSHeader(header));
        Optional<CompletableFuture<Void>> awaited = readNeededFor(wanted);
        if (awaited.isPresent()) {
            await(awaited.get(), deadline);
            refuseIfUnknown(wanted);
        }
    }

    /** Of the known keys those that are wanted; none is read for it. */
    @Override
    public synchronized List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) {
        return readAt.plus(LONGEST_USE).isBefore(time.now()) ? List.of() : wanted.select(keys);
    }

    private synchronized Optional<CompletableFuture<Void>> readNeededFor(JWKSelector wanted) {
        boolean mayRead = reading == null && !time.now().isBefore(nextRead);
        if (!get(wanted, null).isEmpty()) {
            if (mayRead && readAt.plus(FRESH).isBefore(time.now())) {
                begin();
            }
            return Optional.empty();
        }
        if (mayRead) {
            return Optional.of(begin());
        }
        if (failures > 0) {
            throw new IssuerUnavailableException(untilNextRead());
        }
        return Optional.ofNullable(reading);
    }

    private CompletableFuture<Void> begin() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        reading = begun;
        executor.execute(() -> {
            read();
            begun.complete(null);
        });
        return begun;
    }

    private void read() {
        JWKSet found = new JWKSet();
        String trouble = "of an error";
        try {
            found = reader.read();
        } catch (IOException unreadable) {
            trouble = String.valueOf(unreadable.getMessage());
        } catch (RuntimeException unforeseen) {
            trouble = "of a " + unforeseen.getClass().getSimpleName();
        } finally {
            end(found, trouble);
        }
    }

    private synchronized void end(JWKSet found, String trouble) {
        reading = null;
        if (found.isEmpty()) {
            failed(trouble);
            return;
        }
        if (failures > 0) {
            log.info("The keys of the tokens' issuer can be read again");
        }
        keys = found;
        failures = 0;
        readAt = time.now();
        nextRead = readAt.plus(BETWEEN_READS);
    }

    private void failed(String trouble) {
        if (failures == 0) {
            log.warn("The keys of the tokens' issuer cannot be read: {}", trouble);
        }
        Duration backOff = SHORT_WAIT.multipliedBy(1L << Math.min(failures, 6));
        nextRead = time.now().plus(backOff.compareTo(BETWEEN_READS) < 0 ? backOff : BETWEEN_READS);
        failures++;
    }

    private void await(CompletableFuture<Void> read, Deadline deadline) {
        if (!waiting.tryAcquire()) {
            throw new IssuerUnavailableException(SHORT_WAIT);
        }
        try {
            read.get(time.until(deadline).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IssuerUnavailableException(SHORT_WAIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IssuerUnavailableException(SHORT_WAIT);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        } finally {
            waiting.release();
        }
    }

    private synchronized void refuseIfUnknown(JWKSelector wanted) {
        if (failures > 0 && get(wanted, null).isEmpty()) {
            throw new IssuerUnavailableException(untilNextRead());
        }
    }

    private Duration untilNextRead() {
        Duration left = Duration.between(time.now(), nextRead);
        return left.compareTo(SHORT_WAIT) < 0 ? SHORT_WAIT : left;
    }
}
