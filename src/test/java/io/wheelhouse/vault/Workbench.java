package io.wheelhouse.vault;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.ApplyListener;
import io.wheelhouse.vault.apply.OnFailure;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the product does with a server, put together as for an operator, with a journal that lasts as long as the
 * test.
 *
 * @param server the server
 * @param service what is under test
 * @param journal where changes are kept
 * @param road the road that they take
 */
public record Workbench(VaultServer server, VaultService service, MemoryJournal journal, ChangeRoad road) {
    private static final Gate GATE = new Gate("test", false, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE);

    public static Workbench at(VaultServer server) {
        return at(server, new MemoryJournal());
    }

    /** With what earlier processes left in the journal. */
    public static Workbench at(VaultServer server, MemoryJournal journal) {
        var clock = InstantSource.system();
        var actor = new Actor("sam", "laptop", "cli", 4711, clock.instant());
        return new Workbench(
                server,
                new VaultService(server, "here", "test", clock, Thread.ofVirtual()::start),
                journal,
                new ChangeRoad(journal, GATE, actor, clock));
    }

    public Plan plan(Tree tree, Map<String, String> secrets) throws ServiceException {
        return service.plan(tree, new Selection.Everything(), secrets(secrets));
    }

    /** Applies a tree, whole. */
    public ChangeResult apply(Tree tree, Map<String, String> secrets) throws ServiceException {
        var order = new ApplyChange.Order(secrets(secrets), OnFailure.STOP, ApplyListener.NONE);
        return send(service.apply(tree, new Selection.Everything(), order));
    }

    /** Sends a change out, with consent. */
    public <P> ChangeResult send(Change<P> change) throws ServiceException {
        return road.carryOut(
                change,
                change.preview(),
                new Approval(Optional.of("why"), new Approval.Consent.Beforehand()),
                StopSign.NEVER);
    }

    /** Settles what earlier processes left open, when nothing of theirs can be on its way any more. */
    public void recover() {
        try {
            var later = new VaultService(
                    server, "here", "test", () -> Instant.now().plus(Duration.ofHours(1)), Thread.ofVirtual()::start);
            road.recover(later.recovery(), (begun, by) -> false);
        } catch (JournalUnavailable unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    /** How each change ended, by the journal, oldest first; OPEN where that is not known. */
    public List<String> outcomes() {
        return journal.entries().stream().map(JournalEntry::outcome).toList();
    }

    /** Secrets, by {@code path#field}. */
    public static Secrets secrets(Map<String, String> texts) {
        var secrets = new HashMap<SecretRef, Secret>();
        texts.forEach((place, text) -> {
            var parts = place.split("#", 2);
            secrets.put(new SecretRef(parts[0].replaceFirst("^mounts/", ""), parts[1]), new Secret(text));
        });
        return new Secrets(secrets);
    }
}
