package io.wheelhouse.locks;

import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.RealConsul;

@RealConsul
class OverrideCasesOnConsulTest extends OverrideCases {
    private final ConsulServer consul;
    private final ConsulServer guarded;

    OverrideCasesOnConsulTest(ConsulServer consul, @RealConsul(ConsulVariant.ACL) ConsulServer guarded) {
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
