package io.wheelhouse.locks;

class LimitAndRepairCasesOnSandboxTest extends LimitAndRepairCases {
    @Override
    Bench open() {
        return new SandboxBench();
    }
}
