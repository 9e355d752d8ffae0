package io.wheelhouse.desktop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests that draw: without a display JavaFX still needs the libraries that draw text. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsFonts.Condition.class)
public @interface NeedsFonts {
    /** Looks for them. */
    final class Condition implements ExecutionCondition {
        private static final List<String> LIBRARIES =
                List.of("libpangoft2-1.0.so.0", "libfreetype.so.6", "libfontconfig.so.1");
        private static final List<String> FOLDERS = List.of("/usr/lib", "/lib", "/usr/lib64", "/lib64");
        private static final String INSTALL =
                "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libfreetype6 libfontconfig1 fontconfig";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (!System.getProperty("os.name").startsWith("Linux")) {
                return ConditionEvaluationResult.enabled("only Linux needs them installed");
            }
            var missing =
                    LIBRARIES.stream().filter(library -> !present(library)).toList();
            return missing.isEmpty()
                    ? ConditionEvaluationResult.enabled("all there")
                    : ConditionEvaluationResult.disabled(missing + " missing, needed to draw: " + INSTALL);
        }

        private static boolean present(String library) {
            return FOLDERS.stream()
                    .flatMap(folder -> Stream.of(
                            Path.of(folder, library),
                            Path.of(
                                    folder,
                                    System.getProperty("os.arch").equals("aarch64")
                                            ? "aarch64-linux-gnu"
                                            : "x86_64-linux-gnu",
                                    library)))
                    .anyMatch(Files::exists);
        }
    }
}
