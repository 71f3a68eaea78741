package dev.verification.bff.upstream.shared;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.redis.RedisScript;
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

/**
 * A Redis in virtual time that runs the real script. It is lost and emptied and its clock is set on demand; so each
 * replica's connection is stalled, cut and slowed down.
 */
public final class SimulatedRedis {

    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(200);

    private final Clock clock;
    private final Scheduler scheduler;
    private final Duration way;
    private final RedisData data = new RedisData();
    private final BudgetScriptEngine engine = new BudgetScriptEngine(data, this::publish);
    private final List<Link> links = new ArrayList<>();
    private Duration ahead = Duration.ZERO;
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

    /** From now on no replica gets an answer. */
    public void lose() {
        lost = true;
        links.forEach(Link::down);
    }

    /** It is usable again, with its data. */
    public void restore() {
        lost = false;
        links.forEach(Link::up);
    }

    /** From now on one replica gets no answer; what is in transit is lost. */
    public void lose(Redis link) {
        ((Link) link).cut = true;
        ((Link) link).down();
    }

    /** It gets answers again. */
    public void restore(Redis link) {
        ((Link) link).cut = false;
        ((Link) link).up();
    }

    /** One replica's process ends as it should. */
    public void close(Redis link) {
        ((Link) link).listeners.values().forEach(Redis.Subscriber::onClose);
    }

    /** For so long nothing gets through to one replica or from it; then all of it does. */
    public void stall(Redis link, Duration length) {
        ((Link) link).stalledUntil = now() + length.toNanos();
    }

    /** From now on each message of one replica takes so much longer. */
    public void slow(Redis link, Duration more) {
        ((Link) link).more = more;
    }

    /** From now on events reach one replica so much later than answers, as on a connection of their own (a cluster). */
    public void delayEvents(Redis link, Duration by) {
        ((Link) link).eventDelay = by;
    }

    /** Sets its clock. */
    public void setClock(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Forgets everything. */
    public void flush() {
        data.flush();
    }

    /** How often the script was run. */
    public long runs() {
        return runs;
    }

    /** Commands that the script has given so far. */
    public long commands() {
        return data.commands();
    }

    /** Fields that it holds. */
    public int fields() {
        return data.fields();
    }

    private void publish(String channel, String message) {
        links.forEach(link -> link.publish(() -> link.receive(channel, message)));
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private List<Object> execute(List<String> keys, List<String> arguments) {
        runs++;
        return engine.run(
                ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().plus(ahead)), keys, arguments);
    }

    private final class Link implements Redis {

        private final Map<String, Subscriber> listeners = new HashMap<>();
        private boolean cut;
        private boolean down;
        private long stalledUntil;
        private Duration more = Duration.ZERO;
        private Duration eventDelay = Duration.ZERO;
        private long eventAt;

        @Override
        public void subscribe(String channel, Subscriber listener) {
            listeners.put(channel, listener);
            if (!lost) {
                later(listener::onUsable);
            }
        }

        @Override
        public CompletionStage<List<Object>> run(
                RedisScript script, List<String> keys, List<String> arguments, Consumer<List<Object>> late) {
            CompletableFuture<List<Object>> answer = new CompletableFuture<>();
            later(() -> {
                if (isThere()) {
                    List<Object> words = execute(keys, arguments);
                    later(() -> {
                        if (isThere() && !answer.complete(words)) {
                            late.accept(words);
                        }
                    });
                }
            });
            schedule(
                    () -> {
                        if (answer.completeExceptionally(new TimeoutException())) {
                            down();
                        }
                    },
                    TIMEOUT);
            return answer;
        }

        private boolean isThere() {
            return !lost && !cut;
        }

        /** After what was said before, as on any connection. */
        private void later(Runnable task) {
            long length = way.plus(more).toNanos();
            schedule(task, Duration.ofNanos(Math.max(length, stalledUntil - now())));
        }

        /** In the order in which they were said. */
        private void publish(Runnable task) {
            eventAt = Math.max(eventAt, now() + eventDelay.toNanos());
            if (eventAt > now()) {
                schedule(() -> later(task), Duration.ofNanos(eventAt - now()));
            } else {
                later(task);
            }
        }

        private void schedule(Runnable task, Duration wait) {
            scheduler.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void up() {
            down = false;
            List.copyOf(listeners.values()).forEach(Subscriber::onUsable);
        }

        private void down() {
            if (!down) {
                down = true;
                List.copyOf(listeners.values()).forEach(Subscriber::onUnusable);
                schedule(this::ping, AGAIN_AFTER);
            }
        }

        /** Whoever has lost it looks for it, again and again. */
        private void ping() {
            boolean isQuick = way.plus(more).multipliedBy(2).compareTo(TIMEOUT) <= 0;
            if (down && isThere() && isQuick && stalledUntil <= now()) {
                up();
            } else if (down) {
                schedule(this::ping, AGAIN_AFTER);
            }
        }

        private void receive(String channel, String message) {
            Subscriber listener = listeners.get(channel);
            if (listener != null && isThere()) {
                listener.onMessage(message);
            }
        }
    }
}
