package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.Builtins;
import io.wheelhouse.vault.plan.Rights;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes away from a server what is not in Git, each thing by its name: only what a plan over the whole tree calls "not in
 * Git" can be named. A thing that moved since it was shown is left alone, and the first that fails ends it.
 */
public final class DeleteChange implements Change<DeletePlan> {
    private final ApplyAccess access;
    private final Tree tree;
    private final Set<String> paths;
    private final Data data;
    private final Sending sending;

    /** What becomes of things that hold more than configuration, such as mounts and keys. */
    public enum Data {
        /** They are refused. */
        KEPT,
        /** They go, and what they hold is lost for good. */
        LOST
    }

    private DeleteChange(ApplyAccess access, Tree tree, List<String> paths, Data data) {
        this.access = access;
        this.tree = tree;
        this.paths = new LinkedHashSet<>(paths);
        this.data = data;
        this.sending = new Sending(access.clock());
    }

    /**
     * The change.
     *
     * @param paths as a plan calls what is not in Git: {@code auth/old/}, {@code sys/policy/old}, {@code auth/ar/role/old}
     */
    public static DeleteChange of(ApplyAccess access, Tree tree, List<String> paths, Data data) {
        return new DeleteChange(access, tree, paths, data);
    }

    @Override
    public ChangeKind kind() {
        return VaultKinds.DELETE;
    }

    private String title() {
        return paths.size() == 1
                ? "Delete %s".formatted(paths.iterator().next())
                : "Delete %d things that are not in Git".formatted(paths.size());
    }

    @Override
    public Preview<DeletePlan> preview() throws ServiceException {
        var readAt = access.clock().instant();
        if (!tree.problems().isEmpty()) {
            return refuse("A file cannot be understood, so nobody knows what it is about; nothing was deleted: "
                    + tree.problems().getFirst().message());
        }
        var plan = access.planner().plan(tree, new Selection.Everything(), Set.of());
        var doomed = new ArrayList<Doomed>();
        for (var path : paths) {
            if (!plan.unmanaged().contains(path)) {
                return refuse(
                        "%s is nothing that the server has and Git has not; nothing was deleted. 'vault plan' lists what is."
                                .formatted(path));
            }
            if (Builtins.isEverywhere(path)) {
                return refuse(
                        "%s is on every server, and nobody can delete it; nothing was deleted. Write a file about it to change it."
                                .formatted(path));
            }
            // Two files for one path have no place in the plan, and are about it all the same.
            var file = plan.items().stream()
                    .filter(item -> item.path().equalsIgnoreCase(path))
                    .findFirst();
            if (file.isPresent()) {
                return refuse("%s is about %s, whatever is wrong with that file; nothing was deleted."
                        .formatted(file.get().file(), path));
            }
            doomed.add(look(path));
        }
        var kept = doomed.stream().filter(Doomed::holdsData).findFirst();
        if (kept.isPresent() && data == Data.KEPT) {
            return refuse(
                    "%s holds more than configuration, which would be lost for good; nothing was deleted. Say --with-data if that is meant."
                            .formatted(kept.get().path()));
        }
        var mounts = doomed.stream()
                .map(Doomed::target)
                .filter(target -> target.area() == Target.Area.MOUNT)
                .map(Target::mount)
                .collect(Collectors.toSet());
        var denied = denied(doomed);
        return denied.isPresent()
                ? new Preview.Settled<>(title(), denied.get())
                : new Preview.Ready<>(
                        title(),
                        doomed.stream().flatMap(one -> one.effects().stream()).toList(),
                        doomed.stream().map(one -> one.warning(mounts)).toList(),
                        new Scope(List.of(access.environment()), doomed.size()),
                        readAt,
                        new DeletePlan(doomed));
    }

    private Preview<DeletePlan> refuse(String why) {
        return new Preview.Settled<>(title(), new Outcome.Refused(why, Why.RULE));
    }

    private Doomed look(String path) throws ServiceException {
        var item = new TreeItem(path, apiPath(path), Fields.NONE, Map.of(), Fields.NONE);
        var target = Optional.ofNullable(access.planner().targets(List.of(item)).get(path))
                .orElseThrow(() -> new ServiceException.Invalid("%s has no place on the server.".formatted(path)));
        return switch (access.planner().looker().at(target)) {
            case Sight.Found found -> new Doomed(path, target, found);
            case Sight.Hidden hidden -> throw new ServiceException.Denied("%s: %s".formatted(path, hidden.why()));
            case Sight.Absent gone -> throw new ServiceException.NotFound(path + " is gone.");
            case Sight.Unserved gone -> throw new ServiceException.NotFound(path + " is gone.");
            case Sight.NotReadable unreadable ->
                throw new ServiceException.Invalid(path + " cannot be read, so nobody can tell what would be deleted.");
        };
    }

    /** A plan names a mount by its path and a slash. */
    private static String apiPath(String path) {
        if (!path.endsWith("/")) {
            return path;
        }
        return "sys/" + path.substring(0, path.length() - 1);
    }

    private Optional<Outcome> denied(List<Doomed> doomed) throws ServiceException {
        var rights = new Rights(Optional.of(access.server()
                .capabilities(
                        doomed.stream().map(one -> one.target().writePath()).collect(Collectors.toSet()))));
        for (var one : doomed) {
            var lacks = rights.lackingToDelete(one.target().writePath());
            if (lacks.isPresent()) {
                return Optional.of(
                        new Outcome.Denied("DENIED: the token may not delete %s, it lacks %s; nothing was deleted."
                                .formatted(one.path(), lacks.get())));
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<String, String> details(DeletePlan plan, String attempt) {
        return access.here(
                Trace.details(plan.doomed().stream().map(Trace::of).toList(), List.of()),
                sending.detail(attempt, plan.doomed().size()));
    }

    @Override
    public Report apply(Preview.Ready<DeletePlan> preview, String attempt, StopSign stop) {
        var items = new ArrayList<ChangeItem>();
        var late = sending.late(attempt, preview.plan().doomed().size());
        boolean going = true;
        boolean untouched = true;
        for (var doomed : preview.plan().doomed()) {
            var outcome = !going
                    ? ApplyOutcome.AFTER_ANOTHER
                    : stop.stop()
                            ? new Outcome.Failed("NOT SENT: it was stopped before.")
                            : ItemWriter.remove(access.server(), doomed, late);
            going &= outcome instanceof Outcome.Applied;
            untouched &= isUntouched(outcome);
            items.add(ChangeItem.of(
                    doomed.path(), outcome, outcome instanceof Outcome.Applied ? doomed.effects() : List.of()));
        }
        var whole = ApplyOutcome.of(VaultKinds.DELETE, items, List.of());
        return new Report(untouched ? whole.adding("Nothing was deleted.") : whole, items);
    }

    /** Whether it is certain that the thing was not deleted. */
    private static boolean isUntouched(Outcome outcome) {
        return !(outcome instanceof Outcome.Applied
                || outcome instanceof Outcome.Unknown
                || outcome.equals(ItemWriter.STILL_THERE));
    }
}
