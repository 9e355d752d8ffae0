package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.plan.Places.Place;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares a tree with a server: three calls for what is mounted and which policies there are, one for each item that these do
 * not answer, one for each folder of roles and their like, and one for what the token may do where something is to be written.
 * Writes nothing. Thread-safe.
 *
 * @param server the server
 * @param fan makes calls side by side
 */
public record Planner(VaultServer server, Fan fan) {
    /**
     * Compares.
     *
     * @param given secrets that are at hand, so that what needs them can be made
     * @throws ServiceException when the server as a whole cannot be asked; what concerns one item only is said of that item
     */
    public Plan plan(Tree tree, Selection selection, Set<SecretRef> given) throws ServiceException {
        return plan(tree, selection, given, true);
    }

    /** The same, for an apply, which needs not know of all that is not in the tree. */
    public Plan toApply(Tree tree, Selection selection, Set<SecretRef> given) throws ServiceException {
        return plan(tree, selection, given, false);
    }

    private Plan plan(Tree tree, Selection selection, Set<SecretRef> given, boolean everywhere)
            throws ServiceException {
        var survey = Survey.take(server, fan);
        if (survey.isBlind()) {
            // A token that is dead is said so once, not of each file.
            server.token();
        }
        var mounts = new Mounts(survey, tree.items());
        var draft = Draft.of(tree, mounts, selection);
        boolean all = selection instanceof Selection.Everything;
        var beside = !all
                ? Unmanaged.none()
                : everywhere
                        ? Unmanaged.everywhere(mounts, draft.chosen())
                        : Unmanaged.besideFiles(mounts, draft.chosen());
        var found = new Inspection(server, survey, mounts).of(draft.chosen(), beside, given, fan);

        var items = new ArrayList<>(draft.ended());
        items.addAll(found.items());
        items.sort(Comparator.comparing(ItemPlan::file));
        var unmanaged = new ArrayList<>(found.beside());
        if (all) {
            unmanaged.addAll(Unmanaged.of(survey, mounts, draft.targets().values()));
        }
        unmanaged.sort(null);
        return new Plan(tree, items, unmanaged, draft.dependencies());
    }

    /** Where things lie on the server as it is now, by file; of one that has no place there is none. */
    public Map<String, Target> targets(Collection<TreeItem> items) throws ServiceException {
        var places = new Places(new Mounts(Survey.take(server, fan), items));
        var targets = new TreeMap<String, Target>();
        for (var item : items) {
            if (places.of(item) instanceof Place.At at) {
                targets.put(item.file(), at.target());
            }
        }
        return targets;
    }

    /** Looks at single things. */
    public Looker looker() {
        return new Looker(server);
    }
}
