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
 * Caches the keys of the tokens' issuer.
 *
 * <p>A cached key is used at once, and refreshed in the background after 5 minutes; while the issuer is away it is used for
 * 24 hours. An unknown key costs one read a minute at most. Reads never overlap and run on a thread of their own; a
 * request waits for one until its deadline, and at most {@value #MAX_WAITING} requests wait. After a failure the next read
 * is allowed after 1 s, 2 s … 60 s; until then requests are refused at once, so that an issuer that hangs holds no threads.
 *
 * <p>By hand, since Nimbus' {@code JWKSourceBuilder} makes requests wait without regard to their deadlines, grants two
 * reads in an interval instead of one, and applies the same interval after a failure.
 *
 * <p>Safe for use by many threads.
 */
public final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration STALE_IF_ERROR = Duration.ofHours(24);
    private static final Duration READ_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MIN_RETRY_AFTER = Duration.ofSeconds(1);

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
     * Keys that the issuer's metadata names.
     *
     * @throws InvalidSettingException when the setting of the proxy for it cannot be used
     */
    public static IssuerKeys discoveredFrom(URI issuer, Time time) {
        return new IssuerKeys(KeySetReader.discoveredFrom(issuer), IssuerKeys::onOwnThread, time);
    }

    /**
     * Keys at this URL.
     *
     * @throws InvalidSettingException when the setting of the proxy for it cannot be used
     */
    public static IssuerKeys at(URI keySet, Time time) {
        return new IssuerKeys(KeySetReader.at(keySet), IssuerKeys::onOwnThread, time);
    }

    private static void onOwnThread(Runnable read) {
        Thread.ofVirtual().name("issuer-keys").start(read);
    }

    /**
     * Waits until it is known whether the issuer has the key that a token names.
     *
     * @param header of a token whose signature is made with a key pair
     * @throws IssuerUnavailableException when that is not known by the deadline
     */
    public void require(JWSHeader header, Deadline deadline) {
        JWKSelector wanted = new JWKSelector(JWKMatcher.forJWSHeader(header));
        Optional<CompletableFuture<Void>> read = readFor(wanted);
        if (read.isPresent()) {
            await(read.get(), deadline);
            refuseIfUnknown(wanted);
        }
    }

    /** Selects from the cached keys; never reads. */
    @Override
    public synchronized List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) {
        return readAt.plus(STALE_IF_ERROR).isBefore(time.now()) ? List.of() : wanted.select(keys);
    }

    private synchronized Optional<CompletableFuture<Void>> readFor(JWKSelector wanted) {
        boolean mayRead = reading == null && !time.now().isBefore(nextRead);
        if (!get(wanted, null).isEmpty()) {
            if (mayRead && readAt.plus(FRESH).isBefore(time.now())) {
                start();
            }
            return Optional.empty();
        }
        if (mayRead) {
            return Optional.of(start());
        }
        if (failures > 0) {
            throw new IssuerUnavailableException(untilNextRead());
        }
        return Optional.ofNullable(reading);
    }

    private CompletableFuture<Void> start() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        reading = started;
        executor.execute(() -> {
            read();
            started.complete(null);
        });
        return started;
    }

    private void read() {
        JWKSet found = new JWKSet();
        String reason = "of an error";
        try {
            found = reader.read();
        } catch (IOException unreadable) {
            reason = String.valueOf(unreadable.getMessage());
        } catch (RuntimeException unexpected) {
            reason = "of a " + unexpected.getClass().getSimpleName();
        } finally {
            end(found, reason);
        }
    }

    private synchronized void end(JWKSet found, String reason) {
        reading = null;
        if (found.isEmpty()) {
            failed(reason);
            return;
        }
        if (failures > 0) {
            log.info("The keys of the tokens' issuer can be read again");
        }
        keys = found;
        failures = 0;
        readAt = time.now();
        nextRead = readAt.plus(READ_INTERVAL);
    }

    private void failed(String reason) {
        if (failures == 0) {
            log.warn("The keys of the tokens' issuer cannot be read: {}", reason);
        }
        Duration backOff = MIN_RETRY_AFTER.multipliedBy(1L << Math.min(failures, 6));
        nextRead = time.now().plus(backOff.compareTo(READ_INTERVAL) < 0 ? backOff : READ_INTERVAL);
        failures++;
    }

    private void await(CompletableFuture<Void> read, Deadline deadline) {
        if (!waiting.tryAcquire()) {
            throw new IssuerUnavailableException(MIN_RETRY_AFTER);
        }
        try {
            read.get(time.until(deadline).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IssuerUnavailableException(MIN_RETRY_AFTER);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IssuerUnavailableException(MIN_RETRY_AFTER);
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
        return left.compareTo(MIN_RETRY_AFTER) < 0 ? MIN_RETRY_AFTER : left;
    }
}
