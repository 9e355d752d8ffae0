package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** One opened Consul. Its threads and sockets end with {@link #close}. */
final class ConsulConnection implements Connection {
    /** What Consul 1.14 has; {@code /v1/txn} takes any key name, also where later servers restrict {@code /v1/kv}. */
    private final Attempts attempts;

    private final Calls calls;
    private final HiddenKeys hidden;
    private final Map<Class<?>, Object> ports;

    private ConsulConnection(Attempts attempts, Calls calls) {
        this.attempts = attempts;
        this.calls = calls;
        this.hidden = new HiddenKeys(calls, System::nanoTime);
        this.ports = Map.of(
                KeyValueStore.class, new ConsulKeyValueStore(calls, hidden),
                Sessions.class, new ConsulSessions(calls),
                HostEvidence.class, new ConsulHealth(calls));
    }

    static ConsulConnection open(ConsulSettings settings) throws ServiceException {
        var attempts = attempts(settings);
        return new ConsulConnection(
                attempts, new Calls(settings, attempts, attempts::pause, ThreadLocalRandom.current()));
    }

    /**
     * As {@link #open(ConsulSettings)}, for tests.
     *
     * @param pausing told of each pause between tries instead of waiting
     */
    static ConsulConnection open(ConsulSettings settings, Consumer<Duration> pausing) throws ServiceException {
        var attempts = attempts(settings);
        return new ConsulConnection(attempts, new Calls(settings, attempts, pausing, ThreadLocalRandom.current()));
    }

    @Override
    public <P> Optional<P> port(Class<P> type) {
        return Optional.ofNullable(ports.get(type)).map(type::cast);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.BLOCKING_READS,
                Capability.PREFIX_INDEX,
                Capability.SESSIONS,
                Capability.STALE_READS,
                Capability.ANY_KEY_NAME);
    }

    @Override
    public String address() {
        return calls.address();
    }

    @Override
    public ConnectionReport test() {
        return new Checkup(calls, hidden).run();
    }

    @Override
    public void close() {
        attempts.close();
    }

    private static Attempts attempts(ConsulSettings settings) throws ServiceException {
        var secured = settings.servers().stream().anyMatch(ServerAddress::tls);
        Optional<TlsSockets> tls = secured ? Optional.of(TlsSockets.of(settings.tls())) : Optional.empty();
        return new Attempts(new Wires(tls, settings.connectTimeout()), settings.timeout());
    }
}
