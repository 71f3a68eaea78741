package dev.verification.bff.upstream.budget;

import java.util.Arrays;

/** Calls with their permits, in order of time: a growing ring that sums the permits of an interval in logarithmic time. */
final class CallLog {

    private long[] instants;
    private long[] sums;
    private int head;
    private int size;
    private long dropped;
    private long total;

    CallLog(int capacity) {
        instants = new long[capacity];
        sums = new long[capacity];
    }

    /** Appends a call; an instant before the last one counts as that one. */
    void append(long at, long permits) {
        if (size == instants.length) {
            grow();
        }
        int slot = slot(size);
        instants[slot] = size == 0 ? at : Math.max(at, instants[slot(size - 1)]);
        total += permits;
        sums[slot] = total;
        size++;
    }

    /** Inserts a call, which may be older than the last, where it belongs in time. */
    void insert(long at, long permits) {
        append(at, permits);
        int index = size - 1;
        while (index > 0 && instants[slot(index - 1)] > at) {
            instants[slot(index)] = instants[slot(index - 1)];
            sums[slot(index)] = sums[slot(index - 1)] + permits;
            index--;
        }
        instants[slot(index)] = at;
        sums[slot(index)] = (index == 0 ? dropped : sums[slot(index - 1)]) + permits;
    }

    /** Drops all calls at or before an instant. */
    void dropUntil(long instant) {
        int count = countUntil(instant);
        if (count > 0) {
            dropped = sums[slot(count - 1)];
            head = slot(count);
            size -= count;
        }
    }

    void clear() {
        head = 0;
        size = 0;
        dropped = total;
    }

    /** Permits of all calls at or before an instant. */
    long permitsUntil(long instant) {
        int count = countUntil(instant);
        return count == 0 ? 0 : sums[slot(count - 1)] - dropped;
    }

    /** Permits of all calls. */
    long permits() {
        return total - dropped;
    }

    /**
     * The first instant by which calls with at least so many permits are logged.
     *
     * @param permits from one to {@link #permits()}
     */
    long instantOf(long permits) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[slot(middle)] - dropped >= permits) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return instants[slot(low)];
    }

    private int countUntil(long instant) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (instants[slot(middle)] <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int slot(int index) {
        return (head + index) % instants.length;
    }

    private void grow() {
        instants = unrolled(instants);
        sums = unrolled(sums);
        head = 0;
    }

    private long[] unrolled(long[] ring) {
        long[] grown = Arrays.copyOf(Arrays.copyOfRange(ring, head, ring.length), ring.length * 2);
        System.arraycopy(ring, 0, grown, ring.length - head, head);
        return grown;
    }
}
