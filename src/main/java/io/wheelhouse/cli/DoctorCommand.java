package io.wheelhouse.cli;

import io.wheelhouse.app.Version;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code wheelhouse doctor}. */
@CommandLine.Command(
        name = "doctor",
        description = {
            "Says what it finds: Java, configuration, store, adapters, connections, rights. Exit code 1 when something is",
            "broken, 2 when something needs a look.",
            "",
            "Example:",
            "  wheelhouse doctor --workspace production"
        })
final class DoctorCommand extends Command {
    private final List<Finding> findings = new ArrayList<>();

    private record Finding(String about, Result result, String text) {}

    @Override
    public Integer call() {
        var wheelhouse = context().wheelhouse();
        found("version", Result.OK, Version.text());
        found("java", Result.OK, "%s at %s".formatted(Runtime.version(), System.getProperty("java.home")));
        found(
                "folders",
                Result.OK,
                "config %s, data %s, state %s"
                        .formatted(
                                wheelhouse.folders().config(),
                                wheelhouse.folders().data(),
                                wheelhouse.folders().state()));
        store(wheelhouse);
        adapters(wheelhouse);
        workspaces(wheelhouse);
        connections(wheelhouse);
        if (common().json()) {
            Json.print(
                    terminal().out(),
                    json -> json.objects("findings", findings, (inner, finding) -> inner.text("about", finding.about())
                            .text("result", finding.result().name())
                            .text("text", finding.text())));
        } else {
            findings.forEach(finding -> terminal()
                    .out()
                    .println("%-7s  %s: %s".formatted(finding.result(), finding.about(), Table.safe(finding.text()))));
            terminal().out().flush();
        }
        return code();
    }

    private int code() {
        if (findings.stream().anyMatch(finding -> finding.result() == Result.FAILED)) {
            return Exit.FAILED;
        }
        return findings.stream().anyMatch(finding -> finding.result() == Result.WARNING) ? Exit.ATTENTION : Exit.DONE;
    }

    private void found(String about, Result result, String text) {
        findings.add(new Finding(about, result, text));
    }

    private void store(Wheelhouse wheelhouse) {
        try {
            wheelhouse.checkStore();
            switch (wheelhouse.journal().verify()) {
                case Verification.Intact intact ->
                    found(
                            "store",
                            Result.OK,
                            "%s, journal intact with %d records".formatted(wheelhouse.storeFile(), intact.records()));
                case Verification.Broken broken ->
                    found(
                            "store",
                            Result.FAILED,
                            "the journal's chain is broken at record %d: %s"
                                    .formatted(broken.sequence(), broken.why()));
            }
        } catch (JournalUnavailable unavailable) {
            found("store", Result.FAILED, String.valueOf(unavailable.getMessage()));
        }
    }

    private void adapters(Wheelhouse wheelhouse) {
        for (var adapter : wheelhouse.adapters().adapters()) {
            found("adapter", Result.OK, "%s (%s)".formatted(adapter.type(), adapter.title()));
        }
        for (var broken : wheelhouse.adapters().broken()) {
            found("adapter", Result.WARNING, "%s cannot be used: %s".formatted(broken.jar(), broken.reason()));
        }
    }

    private void workspaces(Wheelhouse wheelhouse) {
        try {
            for (var listed : wheelhouse.workspaceFiles().list()) {
                try {
                    wheelhouse.workspaceFiles().readFile(listed.file());
                    found("workspace", Result.OK, "%s in %s".formatted(listed.name(), listed.file()));
                } catch (InvalidWorkspace broken) {
                    found("workspace", Result.WARNING, String.valueOf(broken.getMessage()));
                }
            }
        } catch (InvalidWorkspace unreadable) {
            found("workspace", Result.FAILED, String.valueOf(unreadable.getMessage()));
        }
    }

    private void connections(Wheelhouse wheelhouse) {
        try (var workspace = wheelhouse.open(wheelhouse.choose(common().workspace()))) {
            found("in use", Result.OK, workspace.choice().line());
            for (var tried : WorkspaceTest.tries(workspace)) {
                var report = tried.report();
                found(
                        "connection " + tried.name(),
                        report.reached() ? Result.OK : Result.FAILED,
                        "%s, as %s".formatted(report.reached() ? "reached" : "NOT REACHED", report.identity()));
                report.steps()
                        .forEach(step -> found(
                                "connection " + tried.name(), step.result(), step.title() + ": " + step.detail()));
            }
        } catch (InvalidWorkspace broken) {
            found("in use", Result.FAILED, String.valueOf(broken.getMessage()));
        } catch (ServiceException cannotOpen) {
            found("in use", Result.FAILED, String.valueOf(cannotOpen.getMessage()));
        }
    }
}
