package io.wheelhouse.app;

import java.nio.file.Path;

/** Where the log goes. It is opened by the first line that is written to it, so that a quiet command pays nothing. */
final class Logs {
    /** Read by logback's configuration. */
    static final String FOLDER = "wheelhouse.logs";

    private Logs() {}

    static void below(Path state) {
        System.setProperty(FOLDER, state.resolve("logs").toString());
    }
}
