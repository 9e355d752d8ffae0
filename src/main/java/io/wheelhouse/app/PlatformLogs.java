package io.wheelhouse.app;

import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What the JDK itself logs goes to our log, never to the terminal. The JDK looks for such a class at the first use of any
 * logging; that it is in the first jar of the class path spares a short command the search through all of them.
 */
public final class PlatformLogs extends System.LoggerFinder {
    @Override
    public Logger getLogger(String name, Module module) {
        return new ToLog(name, LoggerFactory.getLogger(name));
    }

    private record ToLog(String name, org.slf4j.Logger log) implements Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.OFF && (level == Level.ALL || log.isEnabledForLevel(ours(level)));
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable why) {
            if (isLoggable(level)) {
                log.atLevel(ours(level)).setCause(why).log(String.valueOf(text));
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String form,
                @Nullable Object @Nullable ... values) {
            if (isLoggable(level)) {
                var text = String.valueOf(form);
                log.atLevel(ours(level))
                        .log(values == null || values.length == 0 ? text : MessageFormat.format(text, values));
            }
        }

        private static org.slf4j.event.Level ours(Level level) {
            return switch (level) {
                case ERROR -> org.slf4j.event.Level.ERROR;
                case WARNING -> org.slf4j.event.Level.WARN;
                case INFO -> org.slf4j.event.Level.INFO;
                case DEBUG -> org.slf4j.event.Level.DEBUG;
                case ALL, TRACE, OFF -> org.slf4j.event.Level.TRACE;
            };
        }
    }
}
