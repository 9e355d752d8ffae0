package io.wheelhouse.app;

import java.nio.file.Path;

/** Where the log goes. It is opened by the first line that is written to it, so that a quiet command pays nothing. */
final class Logs {
    /** Read by logback's configuration. */
    static final String FOLDER = "wheelhouse.logs";

    /** Read by SLF4J, which looks for no other provider then. */
    private static final String PROVIDER = "slf4j.provider";

    /** Of SLF4J itself: it would tell on stderr which provider was named. */
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private Logs() {}

    static void below(Path state) {
        System.setProperty(PROVIDER, LogProvider.class.getName());
        System.setProperty(VERBOSITY, "WARN");
        System.setProperty(FOLDER, state.resolve("logs").toString());
    }
}
