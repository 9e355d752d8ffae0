package io.wheelhouse.image;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests that need an X server and something that types from outside. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsXvfb.Condition.class)
@interface NeedsXvfb {
    /** Looks for them. */
    final class Condition implements ExecutionCondition {
        private static final String INSTALL = "apt-get install -y --no-install-recommends xvfb xdotool libgtk-3-0";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var missing = Stream.concat(
                            List.of("Xvfb", "xdotool").stream().filter(program -> !onPath(program)),
                            gtk() ? Stream.empty() : Stream.of("GTK 3"))
                    .toList();
            return missing.isEmpty()
                    ? ConditionEvaluationResult.enabled("all there")
                    : ConditionEvaluationResult.disabled(missing + " missing: " + INSTALL);
        }

        private static boolean onPath(String program) {
            var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            return Stream.of(path.split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }

        private static boolean gtk() {
            var folder = System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
            return Stream.of("/usr/lib/" + folder, "/usr/lib64", "/usr/lib")
                    .anyMatch(place -> Files.exists(Path.of(place, "libgtk-3.so.0")));
        }
    }
}
