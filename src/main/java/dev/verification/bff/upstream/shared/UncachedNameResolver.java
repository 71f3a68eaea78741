package dev.verification.bff.upstream.shared;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.HostsFileEntries;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.HostsFileParser;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Resolves names without remembering them for longer than a second: a name may lead elsewhere at any time. */
final class UncachedNameResolver {

    private static final int SECONDS = 1;

    private UncachedNameResolver() {}

    static AddressResolverGroup<InetSocketAddress> resolvers() {
        return new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelType(NioDatagramChannel.class)
                .ttl(0, SECONDS)
                .negativeTtl(0)
                .hostsFileEntriesResolver(hosts()));
    }

    /** The file is read each time. */
    private static HostsFileEntriesResolver hosts() {
        return (name, types) -> {
            HostsFileEntries entries = HostsFileParser.parseSilently();
            String host = name.toLowerCase(Locale.ROOT);
            return switch (types) {
                case IPV4_ONLY -> entries.inet4Entries().get(host);
                case IPV6_ONLY -> entries.inet6Entries().get(host);
                case IPV4_PREFERRED ->
                    entries.inet4Entries().containsKey(host)
                            ? entries.inet4Entries().get(host)
                            : entries.inet6Entries().get(host);
                case IPV6_PREFERRED ->
                    entries.inet6Entries().containsKey(host)
                            ? entries.inet6Entries().get(host)
                            : entries.inet4Entries().get(host);
            };
        };
    }
}
