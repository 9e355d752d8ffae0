package io.wheelhouse.locks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The numbered acceptance cases of the lock protocol, on any store: what they stand on. */
abstract class LockCases {
    Bench bench;
    World world;

    abstract Bench open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        bench = open();
        world = World.on(bench);
    }

    @AfterEach
    void end() {
        bench.close();
    }
}
