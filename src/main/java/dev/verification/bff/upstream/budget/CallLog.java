package dev.verification.bff.upstream.budget;

import java.util.Arrays;

/** Landings in order of time with the places they took: a ring that grows, answering sums in logarithmic time. */
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

    /** Appends a landing; an instant before the last one counts as that one. */
    void append(long at, long places) {
        if (size == instants.length) {
            grow();
        }
        int slot = slot(size);
        instants[slot] = size == 0 ? at : Math.max(at, instants[slot(size - 1)]);
        total += places;
        sums[slot] = total;
        size++;
    }

    /** Takes in a landing that may be older than the last, where it belongs in time. */
    void insert(long at, long places) {
        append(at, places);
        int index = size - 1;
        while (index > 0 && instants[slot(index - 1)] > at) {
            instants[slot(index)] = instants[slot(index - 1)];
            sums[slot(index)] = sums[slot(index - 1)] + places;
            index--;
        }
        instants[slot(index)] = at;
        sums[slot(index)] = (index == 0 ? dropped : sums[slot(index - 1)]) + places;
    }

    /** Forgets all landings at or before an instant. */
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

    /** Places of all landings at or before an instant. */
    long placesUntil(long instant) {
        int count = countUntil(instant);
        return count == 0 ? 0 : sums[slot(count - 1)] - dropped;
    }

    /** Places of all landings. */
    long places() {
        return total - dropped;
    }

    /**
     * The first instant by which landings of at least so many places have happened.
     *
     * @param places from one to {@link #places()}
     */
    long instantOf(long places) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[slot(middle)] - dropped >= places) {
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
