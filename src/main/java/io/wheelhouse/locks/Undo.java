package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome.Refused;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.locks.LockService.UndoAnswer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change that takes a journalled one back. It is a change like any other: previewed, gated, journalled, and refused
 * where the world has moved on. What was not applied is not undone.
 *
 * @param access what the change works with
 * @param signs who can say whether a host is alive whose slot would be taken away
 */
record Undo(LockAccess access, HostSigns signs) {
    UndoAnswer of(JournalEntry entry) {
        var intent = entry.intent();
        var applied = entry.closing().stream()
                .flatMap(closing -> closing.items().stream())
                .filter(ChangeItem::applied)
                .toList();
        if (!entry.isOver()) {
            return no("It is not known yet how change %s ended (%s); the next start looks it up. Then undo it."
                    .formatted(intent.changeId(), entry.outcome()));
        }
        if (entry.outcome().equals("UNKNOWN") && applied.isEmpty()) {
            return no("Nothing can tell any more how change %s ended, so it cannot be undone: look at the slot itself."
                    .formatted(intent.changeId()));
        }
        if (applied.isEmpty()) {
            return no("Change %s was not applied (%s): there is nothing to undo."
                    .formatted(intent.changeId(), entry.outcome()));
        }
        return kind(intent.kind())
                .map(kind -> switch (kind) {
                    case TOOK -> withdraw(entry);
                    case FREED -> reinstate(entry, applied);
                    case WROTE -> restore(entry, applied);
                })
                .orElseGet(() -> no("Change %s (%s) is of a kind that cannot be undone here."
                        .formatted(intent.changeId(), intent.kind())));
    }

    private enum Did {
        TOOK,
        FREED,
        WROTE
    }

    private static Optional<Did> kind(String id) {
        if (id.equals(LockKinds.ACQUIRE.id()) || id.equals(LockKinds.REINSTATE.id())) {
            return Optional.of(Did.TOOK);
        }
        if (id.equals(LockKinds.RELEASE.id())
                || id.equals(LockKinds.OVERRIDE.id())
                || id.equals(LockKinds.WITHDRAW.id())) {
            return Optional.of(Did.FREED);
        }
        return LockKinds.ALL.stream().anyMatch(kind -> kind.id().equals(id))
                ? Optional.of(Did.WROTE)
                : Optional.empty();
    }

    private UndoAnswer withdraw(JournalEntry entry) {
        var intent = entry.intent();
        var tier = TierName.parse(intent.detail("tier"));
        return new UndoAnswer.Possible(new FreeSlot(
                access,
                LockKinds.WITHDRAW,
                tier,
                intent.detail("host"),
                Optional.empty(),
                Optional.of(Proofs.Left.by(intent)),
                signs));
    }

    private UndoAnswer reinstate(JournalEntry entry, List<ChangeItem> applied) {
        var intent = entry.intent();
        return new UndoAnswer.Possible(new ReinstateSlot(
                access,
                intent,
                HexFormat.of().parseHex(intent.detail("value")),
                Long.parseUnsignedLong(intent.detail("flags")),
                countedDown(TierName.parse(intent.detail("tier")), applied)));
    }

    /** By what was really written: a host's release may have been tried again on a tier that had moved. */
    private boolean countedDown(TierName tier, List<ChangeItem> applied) {
        return applied.stream().flatMap(item -> item.effects().stream()).anyMatch(effect -> effect.resource()
                .equals(access.layout().counterKey(tier)));
    }

    private UndoAnswer restore(JournalEntry entry, List<ChangeItem> applied) {
        Map<String, List<Effect>> written = new HashMap<>();
        applied.forEach(item -> written.put(item.name(), item.effects()));
        var tiers = applied.stream().map(ChangeItem::name).map(TierName::parse).toList();
        var title = "Undo: %s".formatted(entry.intent().title());
        return new UndoAnswer.Possible(new BulkChange(
                access, LockKinds.RESTORE, found -> title, new Targets.Some(List.of(), tiers), () -> new BulkSteps(
                                access.guards(), access.layout())
                        .restore(written, access.proofs().all(entry.intent()))));
    }

    private static UndoAnswer no(String message) {
        return new UndoAnswer.Impossible(new Refused(message, Why.RULE));
    }
}
