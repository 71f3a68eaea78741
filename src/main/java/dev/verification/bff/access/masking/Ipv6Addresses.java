package dev.verification.bff.access.masking;

import dev.verification.bff.access.masking.Group.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks IPv6 addresses, of which the first two groups stay, or what is written of them before {@code ::}. Also those
 * that end in an IPv4 address, those with a zone, and those among other words: {@code ip:2001:db8::1}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text representation of addresses</a>
 */
final class Ipv6Addresses {

    private static final int GROUPS = 8;

    private final String text;
    private final StringBuilder masked;
    private int copied;

    private Ipv6Addresses(String text) {
        this.text = text;
        this.masked = new StringBuilder(text.length());
    }

    static String mask(String text) {
        int colon = text.indexOf(':');
        boolean mayHoldOne = colon >= 0 && text.indexOf(':', colon + 1) >= 0;
        return mayHoldOne ? new Ipv6Addresses(text).masked() : text;
    }

    private String masked() {
        int at = 0;
        while (at < text.length()) {
            int end = runEnd(at);
            run(Group.split(text, at, end));
            at = end + 1;
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** Where letters, digits, colons and dots end. */
    private int runEnd(int from) {
        int end = from;
        while (end < text.length() && isOfRun(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfRun(char c) {
        return c == ':' || c == '.' || Character.isLetterOrDigit(c);
    }

    /** An address is a stretch of a run's groups: a word ends it, and so does an IPv4 address, which belongs to it. */
    private void run(List<Group> groups) {
        List<Group> stretch = new ArrayList<>();
        for (Group group : groups) {
            if (group.kind() != Kind.WORD) {
                stretch.add(group);
            }
            if (group.endsAddress()) {
                stretch(stretch);
                stretch.clear();
            }
        }
        stretch(stretch);
    }

    private void stretch(List<Group> stretch) {
        List<Group> address = withoutSingleColons(stretch);
        if (isOne(address) && !isMasked(address)) {
            masked.append(text, copied, address.getFirst().from())
                    .append(shown(address))
                    .append(Masking.HIDDEN);
            copied = zoneEnd(address.getLast().end());
        }
    }

    private boolean isMasked(List<Group> address) {
        return text.startsWith(Masking.HIDDEN, address.getLast().end());
    }

    private static List<Group> withoutSingleColons(List<Group> stretch) {
        int from = stretch.size() > 1 && isGap(stretch, 0) && !isGap(stretch, 1) ? 1 : 0;
        int last = stretch.size() - 1;
        int to = last > from && isGap(stretch, last) && !isGap(stretch, last - 1) ? last : last + 1;
        return stretch.subList(from, to);
    }

    private static boolean isOne(List<Group> address) {
        int groups = address.stream().mapToInt(group -> group.kind().groups()).sum();
        long gaps = address.stream().filter(group -> group.kind() == Kind.GAP).count();
        // A gap at an end is written with two colons, and so is split into two empty groups.
        long split =
                address.size() > 2 ? (isGap(address, 0) ? 1 : 0) + (isGap(address, address.size() - 1) ? 1 : 0) : 0;
        return gaps == 0 ? groups == GROUPS : gaps - split == 1 && groups > 0 && groups < GROUPS;
    }

    private String shown(List<Group> address) {
        if (isGap(address, 0)) {
            return "::";
        }
        int from = address.getFirst().from();
        return isGap(address, 1)
                ? text.substring(from, address.getFirst().end()) + "::"
                : text.substring(from, address.get(1).end()) + ":";
    }

    /** A zone names an interface of the machine: hidden too. */
    private int zoneEnd(int from) {
        if (from >= text.length() || text.charAt(from) != '%') {
            return from;
        }
        int end = from + 1;
        while (end < text.length() && isOfZone(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfZone(char c) {
        return c == '_' || c == '-' || Character.isLetterOrDigit(c);
    }

    private static boolean isGap(List<Group> groups, int place) {
        return groups.get(place).kind() == Kind.GAP;
    }
}
