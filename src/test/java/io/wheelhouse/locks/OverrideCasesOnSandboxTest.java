package io.wheelhouse.locks;

class OverrideCasesOnSandboxTest extends OverrideCases {
    @Override
    Bench open() {
        return new SandboxBench();
    }

    @Override
    Bench openReadOnly() {
        return SandboxBench.readOnly();
    }
}
