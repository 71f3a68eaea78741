package dev.verification.bff.access.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two colons.
 *
 * @param from where it begins in the text
 * @param end where it ends, dots after it left out
 * @param kind what it may be in an IPv6 address
 * @param endsAddress whether no address goes on behind it
 */
record Group(int from, int end, Kind kind, boolean endsAddress) {

    enum Kind {
        /** Nothing: the sign for groups left out. */
        GAP(0),
        /** One to four hexadecimal digits. */
        HEX(1),
        /** An IPv4 address, which stands for the last two groups. */
        IPV4(2),
        /** Anything else. */
        WORD(0);

        private final int groups;

        Kind(int groups) {
            this.groups = groups;
        }

        int groups() {
            return groups;
        }
    }

    static List<Group> split(String text, int from, int end) {
        List<Group> groups = new ArrayList<>();
        int at = from;
        while (at <= end) {
            int colon = text.indexOf(':', at);
            int groupEnd = colon < 0 || colon > end ? end : colon;
            groups.add(of(text, at, groupEnd));
            at = groupEnd + 1;
        }
        return groups;
    }

    private static Group of(String text, int from, int end) {
        int stop = end;
        while (stop > from && text.charAt(stop - 1) == '.') {
            stop--;
        }
        Kind kind = kind(text, from, stop);
        return new Group(from, stop, kind, stop < end || kind == Kind.IPV4 || kind == Kind.WORD);
    }

    private static Kind kind(String text, int from, int end) {
        if (from == end) {
            return Kind.GAP;
        }
        if (end - from <= 4 && isHex(text, from, end)) {
            return Kind.HEX;
        }
        return Ipv4Addresses.isOne(text, from, end) ? Kind.IPV4 : Kind.WORD;
    }

    private static boolean isHex(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
