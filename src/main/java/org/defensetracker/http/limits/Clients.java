package org.defensetracker.http.limits;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whose request or connection it is. */
@Singleton
final class Clients {

    private static final int NETWORK_BYTES = 8;

    /**
     * A client.
     *
     * @param name its address; of IPv6 the network of 64 bits, since a customer has all addresses of one
     * @param isExempt whether it has no limits of its own
     */
    record Client(String name, boolean isExempt) {}

    private final List<IpSubnetFilterRule> exempt;

    Clients(LimitSettings settings) {
        exempt = settings.exempt().orElse(List.of()).stream().map(Clients::rule).toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        var parts = network.strip().split("/");
        if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "tracker.limits.exempt: '" + network + "' is not a network such as 10.0.0.0/8 or ::1/128");
        }
        return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }

    /** The client that a request comes from: behind a proxy that Quarkus is told to trust, the one that the proxy names. */
    Client of(HttpServerRequest request) {
        var address = request.remoteAddress();
        var host = address == null || address.host() == null ? "" : address.host();
        return of(host, NetUtil.createInetAddressFromIpAddressString(host));
    }

    Client of(InetSocketAddress peer) {
        return of(peer.getHostString(), peer.getAddress());
    }

    private Client of(String host, @Nullable InetAddress address) {
        if (address == null) {
            return new Client(host, false);
        }
        var isExempt = exempt.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(address, 0)));
        var name = address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
        return new Client(name, isExempt);
    }
}
