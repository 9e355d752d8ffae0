package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One opened Vault. Its threads and sockets end with {@link #close}, and so does a token that it logged in for. */
final class VaultConnection implements Connection {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final VaultSettings settings;
    private final Http http;
    private final Calls calls;
    private final Session session;
    private final HttpVaultServer server;
    private final Clockwork timer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private VaultConnection(VaultSettings settings, Consumer<Duration> pausing, Http http, Clockwork timer) {
        this.settings = settings;
        this.http = http;
        this.timer = timer;
        calls = new Calls(settings, http, pausing, ThreadLocalRandom.current());
        session = new Session(calls, settings, timer);
        server = new HttpVaultServer(calls, session);
    }

    static VaultConnection open(VaultSettings settings) throws ServiceException {
        var http = new Http(settings);
        return new VaultConnection(settings, http::pause, http, new DaemonTimer());
    }

    /**
     * As {@link #open(VaultSettings)}, for tests.
     *
     * @param pausing told of each pause between tries instead of waiting
     * @param timer told of each renewal instead of a clock
     */
    static VaultConnection open(VaultSettings settings, Consumer<Duration> pausing, Clockwork timer)
            throws ServiceException {
        return new VaultConnection(settings, pausing, new Http(settings), timer);
    }

    @Override
    public <P> Optional<P> port(Class<P> type) {
        return type == VaultServer.class ? Optional.of(type.cast(server)) : Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public String address() {
        return calls.address();
    }

    @Override
    public ConnectionReport test() {
        return new Checkup(server, session).run();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        timer.close();
        // Nobody would use it again, and each that is left behind is a lease that the server keeps.
        session.made()
                .ifPresent(token -> http.send(
                        Call.ask("revoke our token", "/v1/auth/token/revoke-self", Fields.NONE)
                                .from(Optional.of(token)),
                        settings.servers().getFirst().uri("/v1/auth/token/revoke-self"),
                        FAREWELL));
        http.close();
    }

    /** A timer that ends. */
    interface Clockwork extends Renewal.Timer, AutoCloseable {
        @Override
        void close();
    }
}
