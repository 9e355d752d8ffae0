package io.wheelhouse.cli;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.change.JournalUnavailable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code wheelhouse journal verify}. */
@CommandLine.Command(
        name = "verify",
        description = {
            "Checks the journal's chain of hashes and names the first broken link. Exit code 1 says that it is broken.",
            "Keep the head that it prints somewhere else and give it back later: what was cut off or rewritten since is",
            "found out only so.",
            "",
            "Examples:",
            "  wheelhouse journal verify",
            "  wheelhouse journal verify --head 3f2a9c1e…"
        })
final class JournalVerify extends JournalReading {
    @Option(names = "--head", paramLabel = "HASH", description = "A head that was kept: it must still be in the chain.")
    private @Nullable String head;

    @Override
    int read(Journal journal) throws JournalUnavailable {
        return switch (journal.verify(Optional.ofNullable(head))) {
            case Verification.Intact intact -> {
                if (common().json()) {
                    Json.print(terminal().out(), json -> json.flag("intact", true)
                            .number("records", intact.records())
                            .text("head", intact.head()));
                } else {
                    terminal().out().println("Intact: %d records, head %s".formatted(intact.records(), intact.head()));
                    terminal().out().flush();
                }
                yield Exit.DONE;
            }
            case Verification.Broken broken -> {
                if (common().json()) {
                    Json.print(terminal().out(), json -> json.flag("intact", false)
                            .number("sequence", broken.sequence())
                            .text("why", broken.why()));
                } else {
                    terminal().note("BROKEN at record %d: %s".formatted(broken.sequence(), broken.why()));
                }
                yield Exit.FAILED;
            }
        };
    }
}
