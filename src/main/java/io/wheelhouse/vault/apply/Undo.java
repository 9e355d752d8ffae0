package io.wheelhouse.vault.apply;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange.Order;
import io.wheelhouse.vault.apply.ApplyChange.Source.Found;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.SecretRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The change that gives what an apply changed its old values back: an apply of what was read before it, and refused where the
 * server is no longer as that apply left it. What it made stays, since others may rest on it by now. What a deletion took
 * away is made again.
 *
 * @param access what it works with
 * @param entry the change that is taken back
 * @param anyway API paths of what is taken back although it has changed since
 */
public record Undo(ApplyAccess access, JournalEntry entry, Set<String> anyway) {
    public Undo {
        anyway = Set.copyOf(anyway);
    }

    /** The change; it is previewed and confirmed like any other. */
    public ApplyChange change(Order order) {
        return new ApplyChange(
                access,
                VaultKinds.UNDO,
                "Undo: %s".formatted(entry.intent().title()),
                () -> elsewhere().isPresent() ? elsewhere().get() : found(order.secrets()),
                order);
    }

    /** Secrets that writing the old values needs, and that were not given. */
    public List<SecretRef> needs(Secrets given) throws ServiceException {
        return elsewhere().isPresent() ? List.of() : needs(way().back(given));
    }

    private static List<SecretRef> needs(Plan back) {
        return back.items().stream()
                .filter(item -> item.toWrite() || item.verdict() == ItemVerdict.ERROR)
                .flatMap(item -> item.needs().stream())
                .distinct()
                .toList();
    }

    /** What has to be asked before; nothing of a run that is refused anyway. */
    public UndoQuestions questions() throws ServiceException {
        var way = way();
        if (elsewhere().isPresent() || entry.closing().isEmpty() || way.before().isEmpty()) {
            return UndoQuestions.NONE;
        }
        var back = way.back(Secrets.NONE);
        return new UndoQuestions(needs(back), way.changed(back, Secrets.NONE));
    }

    private TakingBack way() {
        var run = new PastRun(entry);
        return run.isDeletion() ? new MakingAgain(access, run) : new PuttingBack(access, run, anyway);
    }

    private Optional<Found> elsewhere() {
        return access.elsewhere(entry.intent())
                .map(place -> TakingBack.refused("Change %s was made on %s. This is %s: undo it there."
                        .formatted(entry.intent().changeId(), place, access.address())));
    }

    private Found found(Secrets secrets) throws ServiceException {
        if (entry.closing().isEmpty()) {
            return TakingBack.refused(
                    "Change %s is open: nobody knows yet what it wrote. It is under way, or its process died; then it is settled some minutes later."
                            .formatted(entry.intent().changeId()));
        }
        var foreign = foreign(secrets);
        return foreign.isPresent() ? foreign.get() : way().found(secrets);
    }

    /** A name that is mistyped would pass for one of which there is nothing to say. */
    private Optional<Found> foreign(Secrets secrets) {
        var ours = way().before().stream().map(Trace::path).collect(Collectors.toSet());
        return anyway.stream()
                .filter(path -> !ours.contains(path))
                .findFirst()
                .or(() -> secrets.refs().stream()
                        .map(SecretRef::path)
                        .filter(path -> !ours.contains(path))
                        .findFirst())
                .map(path -> TakingBack.refused(
                        "There is nothing at %s that change %s could be taken back in. Nothing was changed."
                                .formatted(path, entry.intent().changeId())));
    }
}
