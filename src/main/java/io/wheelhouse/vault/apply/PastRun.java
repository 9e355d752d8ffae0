package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the journal says of a run that is to be taken back.
 *
 * @param entry the run
 */
record PastRun(JournalEntry entry) {
    String id() {
        return entry.intent().changeId();
    }

    boolean isDeletion() {
        return entry.intent().kind().equals(VaultKinds.DELETE.id());
    }

    /** The id and how it ended, for a sentence. */
    String named() {
        return "%s (%s)".formatted(id(), entry.outcome());
    }

    private Stream<ChangeItem> items() {
        return entry.closing().stream().flatMap(closing -> closing.items().stream());
    }

    /** What it wrote, or deleted. */
    List<Trace> written() {
        var written = items().filter(item -> item.applied() || !item.effects().isEmpty())
                .map(ChangeItem::name)
                .collect(Collectors.toSet());
        return Trace.of(entry.intent()).stream()
                .filter(trace -> written.contains(trace.path()))
                .toList();
    }

    /** Proof of what was read back after it of a thing; empty when nothing was. */
    Optional<String> after(String path) {
        return items().filter(item -> item.name().equals(path))
                .flatMap(item -> item.evidence().stream())
                .findFirst();
    }

    /** Whether the run itself read back what it wrote: who finds out later how it ended does not know what was before. */
    boolean isSeen(String path) {
        return after(path).isPresent()
                && entry.closing().filter(closing -> !closing.recovered()).isPresent();
    }

    /** Names of effects on a thing. */
    Set<String> touched(String path) {
        return items().filter(item -> item.name().equals(path))
                .flatMap(item -> item.effects().stream())
                .map(Effect::resource)
                .collect(Collectors.toSet());
    }

    /**
     * What nobody knows the fate of, each as a sentence.
     *
     * @param verb what the run may have done to it
     */
    List<String> untold(String verb) {
        return items().filter(item ->
                        item.outcome().equals("UNKNOWN") && item.effects().isEmpty())
                .map(item ->
                        "%s stays as it is, since nobody knows whether the change %s it.".formatted(item.name(), verb))
                .toList();
    }
}
