package io.wheelhouse.cli;

import io.wheelhouse.vault.plan.JUnitReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A report for build servers. However a verification ends, and be it before it has begun, no report of an earlier time is left
 * that would say that all is well.
 */
record ReportFile(Path path) {
    static final String OPTION = "--junit";

    /** Begins it. One that cannot be written is told at the end. */
    void begin() {
        write(JUnitReport.notVerified("nothing was verified", "The verification did not come to its end."));
    }

    /** Writes it; answers whether it is there. */
    boolean write(String report) {
        try {
            Files.writeString(path, report);
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }

    /**
     * Says in what reports a command line names that nothing was verified, since the line was not understood. Why, the command
     * itself says: a line that was not understood may hold a secret, and a report is kept.
     */
    static void notUnderstood(List<String> arguments) {
        named(arguments).stream()
                .filter(ReportFile::isReport)
                .forEach(report -> report.write(JUnitReport.notVerified(
                        "nothing was verified", "The command line was not understood. The command says why.")));
    }

    private static List<ReportFile> named(List<String> arguments) {
        var end = arguments.indexOf("--");
        var own = end < 0 ? arguments : arguments.subList(0, end);
        var named = new ArrayList<ReportFile>();
        if (own.contains("vault")) {
            for (int i = 0; i < own.size(); i++) {
                if (own.get(i).startsWith(OPTION + "=")) {
                    add(named, own.get(i).substring(OPTION.length() + 1));
                } else if (own.get(i).equals(OPTION) && i + 1 < own.size()) {
                    add(named, own.get(i + 1));
                }
            }
        }
        return named;
    }

    private static void add(List<ReportFile> named, String file) {
        try {
            if (!file.isEmpty() && !file.startsWith("-")) {
                named.add(new ReportFile(Path.of(file)));
            }
        } catch (InvalidPathException noFile) {
            // Then nothing of an earlier time is there either.
            return;
        }
    }

    /** Of a line that was not understood nobody knows what a file was named for: another file than a report is left alone. */
    private boolean isReport() {
        try (var file = Files.newInputStream(path)) {
            return new String(file.readNBytes(1_000), StandardCharsets.UTF_8).contains("<testsuite");
        } catch (IOException none) {
            return false;
        }
    }
}
