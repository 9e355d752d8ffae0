package io.wheelhouse.locks;

import io.wheelhouse.locks.BulkPlan.Part;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.TreeSet;

/**
 * Says of a tier that a change would make that it is new, and which there are: a name that leads to no key is more often
 * mistyped than meant.
 *
 * @param reader what it reads with
 */
record NewTier(TierReader reader) {
    private static final int FEW = 10;

    Part noted(Part part) throws ServiceException {
        return part.with(note(part.tier().name()));
    }

    private String note(TierName tier) throws ServiceException {
        var layout = reader.layout();
        var environments = names(layout.root());
        if (!environments.contains(tier.environment())) {
            return "NEW ENVIRONMENT: %s had no key at all, so %s is new.%s"
                    .formatted(tier.environment(), tier, there("Environments", environments));
        }
        return "NEW TIER: %s had no key at all.%s"
                .formatted(
                        tier,
                        there("Tiers of " + tier.environment(), names(layout.environmentPrefix(tier.environment()))));
    }

    /** In name order, as far as this token may see them; without our own prefix. */
    private List<String> names(String prefix) throws ServiceException {
        try {
            var names = reader.store().keys(prefix, "/", ReadMode.DEFAULT).items();
            return new TreeSet<>(PatchReader.folders(prefix, names))
                    .stream()
                            .filter(name -> !reader.layout().app().startsWith(prefix + name + "/"))
                            .toList();
        } catch (ServiceException.Denied hidden) {
            return List.of();
        }
    }

    private static String there(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        var few = String.join(", ", names.subList(0, Math.min(names.size(), FEW)));
        return names.size() <= FEW
                ? " %s: %s.".formatted(what, few)
                : " %s: %s and %d more.".formatted(what, few, names.size() - FEW);
    }
}
