package dev.verification.bff.proxy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hosts that are reached without a proxy. Names are compared as written, without being resolved. */
final class DirectHosts {

    private static final Pattern WITH_PORT = Pattern.compile("(.*):(\\d{1,5})");

    private final List<Predicate<Target>> rules;

    private DirectHosts(Stream<Predicate<Target>> rules) {
        this.rules = rules.toList();
    }

    /** In the JVM's syntax: separated by bars, with a star for any beginning or end. */
    static DirectHosts ofProperty(String value) {
        return new DirectHosts(Stream.of(value.split("\\|"))
                .map(DirectHosts::bare)
                .filter(entry -> !entry.isEmpty())
                .map(DirectHosts::pattern));
    }

    /**
     * In the syntax of {@code NO_PROXY}: separated by commas or spaces; a domain and all below it, an address or a range of
     * addresses, each with or without a port, or a star for all.
     */
    static DirectHosts ofVariable(String value) {
        return new DirectHosts(Stream.of(value.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(DirectHosts::rule));
    }

    /** Whether a host is reached directly; an IPv6 address may be in brackets. */
    boolean contains(String host, int port) {
        Target target = new Target(bare(host).replaceFirst("\\.$", ""), port);
        return rules.stream().anyMatch(rule -> rule.test(target));
    }

    private static Predicate<Target> pattern(String entry) {
        Pattern pattern = Pattern.compile(
                Stream.of(entry.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return target -> pattern.matcher(target.host()).matches();
    }

    private static Predicate<Target> rule(String entry) {
        var parts = WITH_PORT.matcher(entry);
        // More than one colon without brackets is an IPv6 address.
        if (parts.matches() && (!parts.group(1).contains(":") || parts.group(1).endsWith("]"))) {
            int port = Integer.parseInt(parts.group(2));
            Predicate<Target> host = host(parts.group(1));
            return target -> target.port() == port && host.test(target);
        }
        return host(entry);
    }

    private static Predicate<Target> host(String entry) {
        String bare = bare(entry);
        if (bare.equals("*")) {
            return target -> true;
        }
        return AddressRange.of(bare)
                .<Predicate<Target>>map(range -> target -> range.contains(target.host()))
                .orElseGet(() -> domain(bare.replaceFirst("^\\*?\\.", "")));
    }

    private static Predicate<Target> domain(String domain) {
        return target -> target.host().equals(domain) || target.host().endsWith("." + domain);
    }

    private static String bare(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }

    private record Target(String host, int port) {}

    /**
     * A range of IP addresses, or a single one.
     *
     * @param network any address of it
     * @param prefix number of bits that all its addresses share
     */
    record AddressRange(InetAddress network, int prefix) {

        /** What the JDK parses as an address without resolving a name. */
        private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

        /** Reads an address, or a range such as {@code 10.0.0.0/8}; empty if it is neither. */
        static Optional<AddressRange> of(String text) {
            String[] parts = text.split("/", 2);
            return address(parts[0]).flatMap(network -> {
                int bits = 8 * network.getAddress().length;
                if (parts.length == 1) {
                    return Optional.of(new AddressRange(network, bits));
                }
                return Optional.of(parts[1])
                        .filter(prefix -> prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= bits)
                        .map(prefix -> new AddressRange(network, Integer.parseInt(prefix)));
            });
        }

        /** Whether this is an address in the range; a name is not. */
        boolean contains(String host) {
            return address(host)
                    .filter(address -> address.getAddress().length == network.getAddress().length)
                    .filter(address -> shared(address).equals(shared(network)))
                    .isPresent();
        }

        private BigInteger shared(InetAddress address) {
            return new BigInteger(1, address.getAddress()).shiftRight(8 * address.getAddress().length - prefix);
        }

        private static Optional<InetAddress> address(String text) {
            if (!ADDRESS.matcher(text).matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(InetAddress.getByName(text));
            } catch (UnknownHostException none) {
                return Optional.empty();
            }
        }
    }
}
