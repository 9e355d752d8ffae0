package io.wheelhouse.locks;

import io.wheelhouse.adapters.consul.ConsulAdapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A real Consul through our adapter, with a front between them that fails where told to. */
final class ConsulBench implements Bench {
    private final ConsulServer server;
    private final ConsulFaults front;
    private final Connection connection;
    private final Connection past;

    private ConsulBench(ConsulServer server, ConsulFaults front, Connection connection, Connection past) {
        this.server = server;
        this.front = front;
        this.connection = connection;
        this.past = past;
    }

    static ConsulBench on(ConsulServer server) throws IOException, ServiceException {
        return as(server, server.token());
    }

    /** One whose token may look but not touch. */
    static ConsulBench readOnly(ConsulServer guarded) throws IOException, ServiceException {
        return as(guarded, Optional.of(guarded.newToken("key_prefix \"\" { policy = \"read\" }")));
    }

    private static ConsulBench as(ConsulServer server, Optional<String> token) throws IOException, ServiceException {
        var front = ConsulFaults.inFrontOf(server.address());
        var connection = new ConsulAdapter().open(server.settingsAt(front.address(), token));
        return new ConsulBench(server, front, connection, server.connect());
    }

    @Override
    public KeyValueStore store() {
        return connection.port(KeyValueStore.class).orElseThrow();
    }

    @Override
    public KeyValueStore behind() {
        return past.port(KeyValueStore.class).orElseThrow();
    }

    @Override
    public Sessions sessions() {
        return connection.port(Sessions.class).orElseThrow();
    }

    @Override
    public String newRoot() {
        return server.newRoot();
    }

    @Override
    public void filterByAcl() {
        front.always(ConsulFaults.reads(), Faults.filtered());
    }

    @Override
    public void answerIndex(long index) {
        front.always(ConsulFaults.reads(), Faults.index(index));
    }

    @Override
    public void loseLeadershipBeforeCommit() {
        front.next(ConsulFaults.transactions(), Faults.leadershipLostBeforeCommit());
    }

    @Override
    public void loseReplyAfterCommit() {
        front.next(ConsulFaults.transactions(), Faults.replyLost());
    }

    @Override
    public void loseRequest() {
        front.next(ConsulFaults.transactions(), Faults.requestLost());
    }

    @Override
    public void operationLimit(int most) {
        front.always(ConsulFaults.transactions(), Faults.operationLimit(most));
    }

    @Override
    public int transactions() {
        return (int) front.seen().stream().filter(ConsulFaults.transactions()).count();
    }

    @Override
    public void close() {
        try (front;
                connection;
                past) {
            front.heal();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
