package io.wheelhouse.testing;

import java.io.IOException;

/** A Consul of one's own, outside a test run: for benches. */
public final class OwnConsul implements AutoCloseable {
    private final ConsulProcess process;

    private OwnConsul(ConsulProcess process) {
        this.process = process;
    }

    /** Whether there is a program to start. */
    public static boolean installed() {
        return ConsulProgram.find().isPresent();
    }

    /** Starts one; empty, in memory. */
    public static OwnConsul start() {
        return new OwnConsul(ConsulProcess.start(ConsulVariant.PLAIN));
    }

    /** The program itself, to run its other commands. */
    public static String program() {
        return ConsulProgram.find().orElseThrow().toString();
    }

    public ConsulServer server() {
        return process.server();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
