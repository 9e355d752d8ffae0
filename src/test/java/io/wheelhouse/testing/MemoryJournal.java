package io.wheelhouse.testing;

import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Pages;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that lasts as long as a test, and can be full. Thread-safe. */
public final class MemoryJournal implements Journal {
    private final Map<String, JournalEntry> entries = new LinkedHashMap<>();
    private int left = Integer.MAX_VALUE;
    private boolean gone;

    /** The disk takes so many more records, then it is full. */
    public synchronized void fullAfter(int records) {
        left = records;
    }

    /** It is lost, with all that is in it. */
    public synchronized void takeAway() {
        gone = true;
    }

    @Override
    public synchronized void append(Intent intent) throws JournalUnavailable {
        write();
        entries.put(intent.changeId(), new JournalEntry(entries.size() + 1, intent, Optional.empty()));
    }

    @Override
    public synchronized void append(Closing closing) throws JournalUnavailable {
        write();
        entries.computeIfPresent(
                closing.changeId(),
                (id, entry) -> new JournalEntry(entry.sequence(), entry.intent(), Optional.of(closing)));
    }

    private void write() throws JournalUnavailable {
        if (gone) {
            throw JournalUnavailable.gone("the file was taken away", new IOException());
        }
        if (left == 0) {
            throw new JournalUnavailable("the disk is full");
        }
        left--;
    }

    @Override
    public synchronized List<JournalEntry> list(Optional<String> workspace, Instant since, int most) {
        return new ArrayList<>(entries.values())
                .reversed().stream()
                        .filter(entry -> workspace
                                .filter(name -> !name.equals(entry.intent().workspace()))
                                .isEmpty())
                        .filter(entry -> !entry.intent().at().isBefore(since))
                        .limit(most)
                        .toList();
    }

    @Override
    public synchronized Optional<JournalEntry> find(String changeId) {
        return Optional.ofNullable(entries.get(changeId));
    }

    @Override
    public synchronized List<JournalEntry> open(String workspace) {
        return entries.values().stream()
                .filter(entry -> entry.intent().workspace().equals(workspace))
                .filter(entry -> entry.outcome().equals("OPEN")
                        || entry.outcome().equals("UNKNOWN")
                                && !entry.closing().orElseThrow().recovered())
                .toList();
    }

    /** As they are now. */
    @Override
    public synchronized Pages<JournalEntry, JournalUnavailable> pages(String workspace) {
        var pages = new MemoryPages<JournalEntry, JournalUnavailable>();
        entries.values().stream()
                .filter(entry -> entry.intent().workspace().equals(workspace))
                .forEach(entry -> pages.add(entry.intent().at(), entry));
        return pages;
    }

    @Override
    public synchronized Verification verify(Optional<String> kept) {
        return new Verification.Intact(entries.size(), "");
    }

    /** Everything, oldest first. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries.values());
    }
}
