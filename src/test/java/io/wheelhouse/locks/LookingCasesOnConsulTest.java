package io.wheelhouse.locks;

import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;

@RealConsul
class LookingCasesOnConsulTest extends LookingCases {
    private final ConsulServer consul;

    LookingCasesOnConsulTest(ConsulServer consul) {
        this.consul = consul;
    }

    @Override
    Bench open() throws Exception {
        return ConsulBench.on(consul);
    }
}
