package io.wheelhouse.locks;

import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;

@RealConsul
class LimitAndRepairCasesOnConsulTest extends LimitAndRepairCases {
    private final ConsulServer consul;

    LimitAndRepairCasesOnConsulTest(ConsulServer consul) {
        this.consul = consul;
    }

    @Override
    Bench open() throws Exception {
        return ConsulBench.on(consul);
    }
}
