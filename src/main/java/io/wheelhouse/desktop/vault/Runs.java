package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.vault.apply.VaultKinds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Applies and undos of a workspace, as the journal has them. */
public final class Runs {
    /** So far back the list goes; the journal has all of them. */
    private static final int MOST = 50;

    private static final int LOOKED_AT = 2_000;

    private Runs() {}

    /** Whether a change was one. */
    public static boolean isRun(JournalEntry entry) {
        return VaultKinds.ALL.stream()
                .anyMatch(kind -> kind.id().equals(entry.intent().kind()));
    }

    /** Whether it changed anything that could be given back. */
    public static boolean changed(JournalEntry entry) {
        return entry.closing().stream()
                .flatMap(closing -> closing.items().stream())
                .anyMatch(item -> item.applied() || !item.effects().isEmpty());
    }

    /** Newest first. */
    static List<JournalEntry> of(Journal journal, String workspace) throws JournalUnavailable {
        return journal.list(Optional.of(workspace), Instant.EPOCH, LOOKED_AT).stream()
                .filter(Runs::isRun)
                .limit(MOST)
                .toList();
    }
}
