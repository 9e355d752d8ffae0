package io.wheelhouse.cli;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.VaultKinds;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine;

/** {@code wheelhouse vault runs}. */
@CommandLine.Command(
        name = "runs",
        description = {
            "Lists applies and undos of this workspace, newest first. 'wheelhouse journal show ID' tells all of one.",
            "",
            "Example:",
            "  wheelhouse vault runs"
        })
final class VaultRuns extends Command {
    private static final int ID_SHOWN = 8;

    static boolean isRun(JournalEntry entry) {
        return VaultKinds.ALL.stream()
                .anyMatch(kind -> kind.id().equals(entry.intent().kind()));
    }

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        try (var workspace = context().open(common())) {
            var runs =
                    workspace.journal().list(Optional.of(workspace.name()), Instant.EPOCH, Integer.MAX_VALUE).stream()
                            .filter(VaultRuns::isRun)
                            .toList();
            if (common().json()) {
                Json.print(terminal().out(), json -> json.objects("runs", runs, ChangeJson::line));
                return Exit.DONE;
            }
            var table = new Table("RUN", "AT", "WHO", "OUTCOME", "CHANGE", "REASON");
            for (var run : runs) {
                var intent = run.intent();
                table.row(
                        intent.changeId()
                                .substring(
                                        0, Math.min(ID_SHOWN, intent.changeId().length())),
                        intent.at().toString(),
                        intent.actor().user(),
                        run.outcome(),
                        intent.title(),
                        intent.reason().orElse(""));
            }
            if (table.isEmpty()) {
                terminal().out().println("No runs yet.");
            } else {
                table.print(terminal().out(), terminal().width(), terminal().colour());
            }
            terminal().out().flush();
            return Exit.DONE;
        } catch (JournalUnavailable unavailable) {
            terminal().note(String.valueOf(unavailable.getMessage()));
            return Exit.FAILED;
        }
    }
}
