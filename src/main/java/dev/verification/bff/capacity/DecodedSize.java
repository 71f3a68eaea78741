package dev.verification.bff.capacity;

import java.util.List;

/**
 * Estimates from a JSON document's bytes how much memory it takes as objects: as much as its text, plus what Java needs for
 * each object, array and member. Rather too much than too little: flat records take about half of the estimate, small
 * nested objects nearly all.
 */
public final class DecodedSize {

    /** A map with its table, and a node around it. */
    private static final int OBJECT = 140;

    private static final int ARRAY = 56;

    /** An entry of a map. */
    private static final int MEMBER = 48;

    /** A node with a text or a number in it. */
    private static final int VALUE = 64;

    private static final int[] COSTS = costs();

    private DecodedSize() {}

    /** Takes time in proportion to the body's length. */
    public static long of(byte[] body) {
        return of(List.of(body));
    }

    /** The same for a body in chunks. */
    public static long of(List<byte[]> body) {
        assert Workers.mayWorkHere();
        long structure = 0;
        long length = 0;
        int seen = 0;
        for (byte[] piece : body) {
            for (byte character : piece) {
                structure += COSTS[character & 0xff];
                seen |= character == '\\' ? 0x80 : character;
            }
            length += piece.length;
        }
        // A text with one character beyond Latin 1 takes two bytes for each.
        boolean isWide = (seen & 0x80) != 0;
        return OBJECT + structure + (isWide ? 2L : 1L) * length;
    }

    private static int[] costs() {
        int[] costs = new int[256];
        costs['{'] = OBJECT;
        costs['['] = ARRAY;
        costs[':'] = MEMBER;
        costs[','] = VALUE;
        return costs;
    }
}
