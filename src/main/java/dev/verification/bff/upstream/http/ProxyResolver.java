package dev.verification.bff.upstream.http;

import dev.verification.bff.proxy.Proxy;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;

/** Resolves every host to the proxy, so that connections lead there while requests name the host. */
final class ProxyResolver extends AddressResolverGroup<InetSocketAddress> {

    private final InetSocketAddress proxy;

    ProxyResolver(Proxy proxy) {
        this.proxy = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        AddressResolver<InetSocketAddress> resolver = DefaultAddressResolverGroup.INSTANCE.getResolver(executor);
        return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

            @Override
            protected boolean doIsResolved(InetSocketAddress address) {
                return false;
            }

            @Override
            protected void doResolve(InetSocketAddress host, Promise<InetSocketAddress> promise) {
                resolver.resolve(proxy, promise);
            }

            @Override
            protected void doResolveAll(InetSocketAddress host, Promise<List<InetSocketAddress>> promise) {
                resolver.resolveAll(proxy, promise);
            }
        };
    }
}
