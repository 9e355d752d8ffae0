package io.wheelhouse.locks;

import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.RealConsul;

@RealConsul
class LockCasesOnConsulTest extends LockCasesContract {
    private final ConsulServer consul;
    private final ConsulServer guarded;

    LockCasesOnConsulTest(ConsulServer consul, @RealConsul(ConsulVariant.ACL) ConsulServer guarded) {
        this.consul = consul;
        this.guarded = guarded;
    }

    @Override
    Bench open() throws Exception {
        return ConsulBench.on(consul);
    }

    @Override
    Bench openReadOnly() throws Exception {
        return ConsulBench.readOnly(guarded);
    }
}
