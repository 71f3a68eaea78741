package dev.verification.bff.proxy;

import java.util.List;
import java.util.Locale;
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
}
