package dev.verification.bff.redis;

import io.lettuce.core.resource.Transports;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.HostsFileEntries;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.HostsFileParser;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves host names without caching them for longer than a second: after a failover the same name leads to another
 * server. Netty's own default caches them for as long as the name server says, and reads the hosts file once.
 */
final class UncachedAddressResolver {

    private static final int MAX_TTL_SECONDS = 1;

    private UncachedAddressResolver() {}

    /** Its channels are of the kind that Lettuce's event loops can register: others neither resolve nor close. */
    static AddressResolverGroup<InetSocketAddress> group(DnsServerAddressStreamProvider nameServers) {
        return new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelType(Transports.datagramChannelClass())
                .socketChannelType(Transports.socketChannelClass().asSubclass(SocketChannel.class))
                .nameServerProvider(nameServers)
                .ttl(0, MAX_TTL_SECONDS)
                .negativeTtl(0)
                .hostsFileEntriesResolver(hostsFile()));
    }

    private static HostsFileEntriesResolver hostsFile() {
        return (name, types) -> {
            HostsFileEntries entries = HostsFileParser.parseSilently();
            String host = name.toLowerCase(Locale.ROOT);
            return switch (types) {
                case IPV4_ONLY -> entries.inet4Entries().get(host);
                case IPV6_ONLY -> entries.inet6Entries().get(host);
                case IPV4_PREFERRED -> first(host, entries.inet4Entries(), entries.inet6Entries());
                case IPV6_PREFERRED -> first(host, entries.inet6Entries(), entries.inet4Entries());
            };
        };
    }

    private static <A extends InetAddress, B extends InetAddress> @Nullable InetAddress first(
            String host, Map<String, A> preferred, Map<String, B> others) {
        InetAddress address = preferred.get(host);
        return address == null ? others.get(host) : address;
    }
}
