package io.wheelhouse.locks;

import io.wheelhouse.adapters.sandbox.SandboxKeyValueStore;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.testing.ProbedStore;
import java.time.InstantSource;

/** The sandbox's store, with faults at the port. */
final class SandboxBench implements Bench {
    private final SandboxKeyValueStore store = SandboxKeyValueStore.inMemory(InstantSource.system());
    private final ProbedStore probe = new ProbedStore(store);

    /** One whose user may look but not touch. */
    static SandboxBench readOnly() {
        var bench = new SandboxBench();
        bench.probe.readOnly(key -> true);
        return bench;
    }

    @Override
    public KeyValueStore store() {
        return probe;
    }

    @Override
    public KeyValueStore behind() {
        return store;
    }

    @Override
    public Sessions sessions() {
        return store;
    }

    @Override
    public String newRoot() {
        return "test/";
    }

    @Override
    public void filterByAcl() {
        probe.filterByAcl();
    }

    @Override
    public void answerIndex(long index) {
        probe.answerIndex(index);
    }

    @Override
    public void loseLeadershipBeforeCommit() {
        probe.loseLeadership();
    }

    @Override
    public void loseReplyAfterCommit() {
        probe.loseReply();
    }

    @Override
    public void loseRequest() {
        probe.loseRequest();
    }

    @Override
    public void operationLimit(int most) {
        probe.operationLimit(most);
    }

    @Override
    public int transactions() {
        return probe.sent().size();
    }

    @Override
    public void close() {
        probe.heal();
    }
}
