package dev.verification.bff.upstream.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import reactor.core.scheduler.Scheduler;

/** A Redis under virtual time that runs the real script, and is lost, stalled and emptied on demand. */
public final class SimulatedRedis {

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    private final Clock clock;
    private final Scheduler scheduler;
    private final Duration way;
    private final RedisData data = new RedisData();
    private final ScriptEngine engine = new ScriptEngine(data, this::publish);
    private final List<Link> links = new ArrayList<>();
    private boolean lost;
    private long runs;

    /**
     * @param way how long a message takes in one direction
     */
    public SimulatedRedis(Clock clock, Scheduler scheduler, Duration way) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.way = way;
    }

    /** A replica's connection. */
    public Redis link() {
        Link link = new Link();
        links.add(link);
        return link;
    }

    /** From now on nobody gets an answer. */
    public void lose() {
        lost = true;
        links.forEach(Link::down);
    }

    /** It is back, with what it held. */
    public void restore() {
        lost = false;
        links.forEach(Link::up);
    }

    /** From now on one replica gets no answer. */
    public void lose(Redis link) {
        ((Link) link).lose();
    }

    /** It gets answers again. */
    public void restore(Redis link) {
        ((Link) link).restore();
    }

    /** Forgets everything. */
    public void flush() {
        data.flush();
    }

    /** How often the script was run. */
    public long runs() {
        return runs;
    }

    private void publish(String channel, String message) {
        for (Link link : links) {
            later(() -> link.hear(channel, message));
        }
    }

    private void later(Runnable task) {
        scheduler.schedule(task, way.toNanos(), TimeUnit.NANOSECONDS);
    }

    private List<Object> execute(List<String> keys, List<String> arguments) {
        runs++;
        return engine.run(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()), keys, arguments);
    }

    private final class Link implements Redis {

        private final Map<String, Listener> listeners = new HashMap<>();
        private boolean cut;

        @Override
        public void listen(String channel, Listener listener) {
            listeners.put(channel, listener);
            if (!lost) {
                later(listener::up);
            }
        }

        @Override
        public CompletionStage<List<Object>> run(
                List<String> keys, List<String> arguments, Consumer<List<Object>> late) {
            CompletableFuture<List<Object>> answer = new CompletableFuture<>();
            later(() -> {
                if (!lost && !cut) {
                    List<Object> words = execute(keys, arguments);
                    later(() -> answer.complete(words));
                }
            });
            scheduler.schedule(
                    () -> answer.completeExceptionally(new TimeoutException()),
                    TIMEOUT.toNanos(),
                    TimeUnit.NANOSECONDS);
            return answer;
        }

        private void lose() {
            cut = true;
            down();
        }

        private void restore() {
            cut = false;
            up();
        }

        private void up() {
            listeners.values().forEach(Listener::up);
        }

        private void down() {
            listeners.values().forEach(Listener::down);
        }

        private void hear(String channel, String message) {
            Listener listener = listeners.get(channel);
            if (listener != null && !lost && !cut) {
                listener.heard(message);
            }
        }
    }
}
