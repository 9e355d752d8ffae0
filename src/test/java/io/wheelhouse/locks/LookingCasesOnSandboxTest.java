package io.wheelhouse.locks;

class LookingCasesOnSandboxTest extends LookingCases {
    @Override
    Bench open() {
        return new SandboxBench();
    }
}
