package dev.verification.bff.web.stream;

import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.web.connection.ConnectionProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** The streams that are open: how many there may be, and what each does as time passes. Safe for use by many threads. */
@Component
final class ChangeStreams implements DisposableBean {

    static final Duration LIFE = Duration.ofMinutes(5);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** For a reader that does not read. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MIN_RETRY_MILLIS = 1_000;
    private static final int MAX_RETRY_MILLIS = 5_000;

    private final ChangeStream changes;
    private final Time time;
    private final int most;
    private final Semaphore free;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Scheduler.Worker worker = Workers.scheduler().createWorker();
    private final Disposable clock;
    private final Counter rejected;

    ChangeStreams(ChangeStream changes, ConnectionProperties properties, Time time, MeterRegistry meters) {
        this.changes = changes;
        this.time = time;
        this.most = properties.streams();
        this.free = new Semaphore(most);
        Gauge.builder("bff.streams", this, streams -> streams.most - streams.free.availablePermits())
                .description("streams of changes that are open")
                .register(meters);
        this.rejected = Counter.builder("bff.requests.rejected")
                .tag("limit", "streams")
                .description("requests refused because too many were in flight")
                .register(meters);
        this.clock = time.scheduler().schedulePeriodically(() -> worker.schedule(this::tick), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Answers with a stream.
     *
     * @param lastEventId where to go on; null for what comes from now on
     * @param ids of the sessions whose changes are sent; empty for all
     * @throws OverloadedException when there are as many as are allowed
     */
    void open(HttpServletRequest request, HttpServletResponse response, @Nullable String lastEventId, Set<String> ids)
            throws IOException {
        if (!free.tryAcquire()) {
            rejected.increment();
            throw new OverloadedException();
        }
        int retryMillis = ThreadLocalRandom.current().nextInt(MIN_RETRY_MILLIS, MAX_RETRY_MILLIS);
        EventStream stream = new EventStream(time.now(), retryMillis, ids, this::closed);
        stream.follow(changes, lastEventId);
        try {
            open.add(stream);
            stream.begin(request, response);
        } catch (IOException | RuntimeException broken) {
            stream.closed();
            throw broken;
        }
    }

    private void closed(EventStream stream) {
        if (open.remove(stream)) {
            free.release();
        }
    }

    private void tick() {
        open.forEach(stream -> stream.tick(time.now(), LIFE, HEARTBEAT, PATIENCE));
    }

    @Override
    public void destroy() {
        clock.dispose();
        worker.dispose();
    }
}
