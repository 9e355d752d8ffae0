package io.wheelhouse.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs to a rotating file, never to the terminal. In code rather than in XML: reading XML would cost every command a tenth
 * of a second.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} %msg%n";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var folder = System.getProperty(Logs.FOLDER);
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        context.getLogger("io.wheelhouse").setLevel(Level.INFO);
        // The libraries that reach the keychain log whole messages when one fails, and a secret may be in them.
        context.getLogger("org.freedesktop").setLevel(Level.OFF);
        context.getLogger("com.github.javakeyring").setLevel(Level.OFF);
        if (folder != null) {
            var appender = new OnDemand(folder + "/wheelhouse.log");
            appender.setContext(context);
            appender.start();
            root.addAppender(appender);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Opens its file with the first line: to prepare the file and the form of its lines takes 25 ms. */
    private static final class OnDemand extends AppenderBase<ILoggingEvent> {
        private final String path;
        private @Nullable RollingFileAppender<ILoggingEvent> file;

        OnDemand(String path) {
            this.path = path;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (file == null) {
                file = file(getContext(), path);
            }
            file.doAppend(event);
        }

        @Override
        public void stop() {
            super.stop();
            if (file != null) {
                file.stop();
            }
        }
    }

    private static RollingFileAppender<ILoggingEvent> file(Context context, String path) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(path);
        appender.setEncoder(encoder);
        var rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(path.replace(".log", ".%i.log"));
        rolling.setMaxIndex(5);
        rolling.start();
        var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf("5MB"));
        trigger.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(trigger);
        appender.start();
        return appender;
    }
}
