package io.wheelhouse.cli;

import io.wheelhouse.vault.apply.ApplyListener;
import io.wheelhouse.vault.apply.ItemResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps how each item ended, by file, and tells it to a person who waits. Thread-safe. */
final class ApplyProgress implements ApplyListener {
    private final Map<String, ItemResult> results = new ConcurrentHashMap<>();
    private final Terminal terminal;
    private final boolean watched;

    ApplyProgress(Terminal terminal) {
        this.terminal = terminal;
        this.watched = terminal.isInteractive();
    }

    Map<String, ItemResult> results() {
        return Map.copyOf(results);
    }

    @Override
    public void ended(ItemResult result) {
        results.put(result.file(), result);
        if (watched) {
            terminal.note("  %s  %s".formatted(result.outcome().word(), result.file()));
        }
    }
}
