package io.wheelhouse.adapters.vault;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A TLS context whose engines talk to one name, wherever they are connected to: the JDK's HTTP client has no other way. */
final class NamedContext extends SSLContextSpi {
    private final SSLContext context;
    private final String name;

    private NamedContext(SSLContext context, String name) {
        this.context = context;
        this.name = name;
    }

    static SSLContext over(SSLContext context, String name) {
        return new Context(new NamedContext(context, name), context);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        // What an engine is made for is both what it asks for (SNI) and what the certificate is checked against.
        return new NamedEngine(context.createSSLEngine(name, port), name);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return engineCreateSSLEngine(name, -1);
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] own, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
        throw new IllegalStateException("it is ready");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return context.getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context.getClientSessionContext();
    }

    /** Only here to reach the constructor. */
    private static final class Context extends SSLContext {
        Context(SSLContextSpi spi, SSLContext like) {
            super(spi, like.getProvider(), like.getProtocol());
        }
    }
}
