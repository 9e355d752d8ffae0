package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.JUnitReport;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelhouse vault verify DIR}. */
@CommandLine.Command(
        name = "verify",
        description = {
            "Says whether the server is what the folder says, all of it, and with --junit writes a report that build",
            "servers show: a test for each file. Writes nothing to the server.",
            "Exit codes: 0 verified, 1 something is wrong with a file, 2 something differs, 4 the token may not see all",
            "of it.",
            "",
            "Examples:",
            "  wheelhouse vault verify vault/production",
            "  wheelhouse vault verify vault/dev --junit target/vault.xml"
        })
final class VaultVerify extends Command {
    @Mixin
    private final TreeOption tree = new TreeOption();

    @Option(names = ReportFile.OPTION, paramLabel = "FILE", description = "Write a JUnit XML report to this file.")
    private @Nullable Path junit;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        // A report of an earlier time would say that all is well, should this run not come to its end.
        report().ifPresent(ReportFile::begin);
        try {
            tree.check();
            return verify();
        } catch (UsageError | InvalidWorkspace notBegun) {
            write(JUnitReport.notVerified("nothing was verified", String.valueOf(notBegun.getMessage())));
            throw notBegun;
        } catch (ServiceException notAsked) {
            var why = Table.sentence(String.valueOf(notAsked.getMessage()));
            if (common().json()) {
                Json.print(terminal().out(), json -> VaultJson.notAsked(json, why));
            }
            write(JUnitReport.notVerified("the server could not be asked", why));
            throw notAsked;
        }
    }

    private int verify() throws InvalidWorkspace, ServiceException {
        try (var workspace = context().open(common())) {
            var vault = context().vault(workspace);
            var plan = vault.plan(tree.read(vault), new Selection.Everything(), Secrets.NONE);
            if (common().json()) {
                Json.print(terminal().out(), json -> VaultJson.plan(json, plan));
            } else {
                PlanText.print(plan, terminal());
            }
            return write(JUnitReport.of(plan)) ? PlanText.exit(plan) : Exit.FAILED;
        }
    }

    /** Whether the report is there, if one is wanted; says so if it is not. */
    private boolean write(String report) {
        boolean written = report().map(file -> file.write(report)).orElse(true);
        if (!written) {
            terminal()
                    .note("The report cannot be written to %s. Check the folder and its permissions.".formatted(junit));
        }
        return written;
    }

    private Optional<ReportFile> report() {
        return Optional.ofNullable(junit).map(ReportFile::new);
    }
}
