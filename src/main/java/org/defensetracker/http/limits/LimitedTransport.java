package org.defensetracker.http.limits;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.quarkus.arc.Arc;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link ConnectionGuard} into each connection of the HTTP server, below Vert.x, which has no place of its own for
 * one: neither for what its decoder refuses nor for a request that does not arrive. Everything else is left to the
 * transport that Vert.x has chosen.
 */
final class LimitedTransport implements Transport {

    /** Found by Vert.x in {@code META-INF/services}. */
    public static final class Provider implements VertxServiceProvider {

        @Override
        public void init(VertxBuilder builder) {
            builder.findTransport(new LimitedTransport(builder.findTransport()));
        }
    }

    private final Transport chosen;

    private LimitedTransport(Transport chosen) {
        this.chosen = chosen;
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        chosen.configure(options, domainSocket, bootstrap);
        var connections = Arc.container().instance(Connections.class).get();
        bootstrap.childHandler(guarded(bootstrap.config().childHandler(), connections));
    }

    private static ChannelInitializer<Channel> guarded(ChannelHandler initializer, Connections connections) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.open(channel, () -> channel.pipeline().addLast(initializer));
            }
        };
    }

    @Override
    public boolean supportsDomainSockets() {
        return chosen.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return chosen.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return chosen.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return chosen.unavailabilityCause();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return chosen.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return chosen.convert(address);
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ratio) {
        return chosen.eventLoopGroup(type, threads, factory, ratio);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return chosen.datagramChannel();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return chosen.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return chosen.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return chosen.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        chosen.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, boolean domainSocket, Bootstrap bootstrap) {
        chosen.configure(options, domainSocket, bootstrap);
    }
}
