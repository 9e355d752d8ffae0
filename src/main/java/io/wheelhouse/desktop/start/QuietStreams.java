package io.wheelhouse.desktop.start;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A window has no terminal: what libraries print, and what they log by the JDK's own logging, goes to the log file.
 */
public final class QuietStreams {
    private static final Logger LOG = LoggerFactory.getLogger("desktop");

    private QuietStreams() {}

    /** From now on. */
    public static void install() {
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new ToLog());
        System.setErr(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> LOG.error("uncaught in {}", thread, failure));
    }

    /** Each line that is printed becomes one of the log. */
    private static final class Lines extends OutputStream {
        private static final int LONGEST = 2_000;
        private final StringBuilder line = new StringBuilder();

        @Override
        public synchronized void write(int letter) {
            if (letter == '\n' || line.length() >= LONGEST) {
                if (!line.isEmpty()) {
                    LOG.warn("{}", line);
                    line.setLength(0);
                }
            } else if (letter != '\r') {
                line.append((char) (letter & 0xff));
            }
        }
    }

    private static final class ToLog extends Handler {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                LOG.warn("{}: {}", entry.getLoggerName(), entry.getMessage(), entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
