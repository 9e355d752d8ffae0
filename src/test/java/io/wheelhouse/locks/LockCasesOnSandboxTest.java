package io.wheelhouse.locks;

class LockCasesOnSandboxTest extends LockCasesContract {
    @Override
    Bench open() {
        return new SandboxBench();
    }

    @Override
    Bench openReadOnly() {
        return SandboxBench.readOnly();
    }
}
