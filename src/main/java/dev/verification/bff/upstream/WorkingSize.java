package dev.verification.bff.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page size that works: the largest at first, a smaller one for an hour after larger ones have failed.
 * Safe for use by many threads.
 */
final class WorkingSize {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingSize.class);
    private static final Duration REMEMBERED_FOR = Duration.ofHours(1);

    private final String upstream;
    private final Time time;
    private final Sizes largest;
    private final AtomicReference<Sizes> sizes;

    WorkingSize(String upstream, int largest, Time time) {
        this.upstream = upstream;
        this.time = time;
        this.largest = new Sizes(largest, largest + 1, Instant.MAX);
        this.sizes = new AtomicReference<>(this.largest);
    }

    int working() {
        return current().works;
    }

    /** The caller's own size if it is larger than the working one and not known to fail. */
    int toRead(int own) {
        return current().toRead(own);
    }

    void forget() {
        sizes.set(largest);
    }

    /** A page of this size was read. */
    void onRead(int size) {
        sizes.updateAndGet(
                known -> size > known.works && size < known.fails ? new Sizes(size, known.fails, known.until) : known);
    }

    /** A page of one size failed, and one of a smaller size could be read. */
    void onFailed(int failing, int working, Reason reason) {
        Instant until = time.now().plus(REMEMBERED_FOR);
        Sizes before = sizes.getAndUpdate(known -> known.learn(failing, working, until));
        if (before.works != working) {
            LOG.warn(
                    "{}: pages of {} fail ({}); pages of {} are read until {}",
                    upstream,
                    failing,
                    reason.wireName(),
                    working,
                    time.shown(until));
        }
    }

    private Sizes current() {
        Sizes known = sizes.get();
        if (time.now().isBefore(known.until)) {
            return known;
        }
        if (sizes.compareAndSet(known, largest)) {
            LOG.info("{}: pages of {} are tried again", upstream, largest.works);
        }
        return sizes.get();
    }

    /**
     * @param works the size in use
     * @param fails the smallest size known to fail
     * @param until when both are forgotten
     */
    private record Sizes(int works, int fails, Instant until) {

        int toRead(int own) {
            return own > works && own < fails ? own : works;
        }

        Sizes learn(int failing, int working, Instant newUntil) {
            int nowFails = Math.min(fails, failing);
            boolean isLimited = !until.equals(Instant.MAX);
            int nowWorks = isLimited && works < nowFails ? Math.max(works, working) : working;
            return new Sizes(nowWorks, nowFails, isLimited ? until : newUntil);
        }
    }
}
