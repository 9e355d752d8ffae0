package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Pages;
import io.wheelhouse.testing.MemoryPages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal whose pages and chain are what a test says. */
final class StandInJournal implements Journal {
    final MemoryPages<JournalEntry, JournalUnavailable> pages = new MemoryPages<>();
    final List<JournalEntry> open = new ArrayList<>();

    /** Empty where it cannot be walked. */
    Optional<Verification> answer = Optional.of(new Verification.Intact(0, ""));

    boolean defective;

    @Override
    public Pages<JournalEntry, JournalUnavailable> pages(String workspace) {
        return pages;
    }

    @Override
    public List<JournalEntry> open(String workspace) {
        return open;
    }

    @Override
    public Verification verify(Optional<String> kept) throws JournalUnavailable {
        if (defective) {
            throw new IllegalStateException("odd record");
        }
        return answer.orElseThrow(() -> new JournalUnavailable("the disk is full"));
    }

    @Override
    public void append(Intent intent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(Closing closing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<JournalEntry> list(Optional<String> workspace, Instant since, int most) {
        return List.of();
    }

    @Override
    public Optional<JournalEntry> find(String changeId) {
        return Optional.empty();
    }
}
