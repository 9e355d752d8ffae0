package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at what a bulk change wrote once more when all of it is sent. The server has proven that it was written; what is
 * found otherwise was changed again since, and that is worth saying.
 *
 * @param access what the change works with
 */
record ReadBack(LockAccess access) {
    /** The items, those that were written with what is noteworthy about them now, a line each. */
    List<ChangeItem> of(List<ChangeItem> items) {
        var environments = items.stream()
                .filter(ChangeItem::applied)
                .map(item -> TierName.parse(item.name()).environment())
                .distinct()
                .toList();
        if (environments.isEmpty()) {
            return items;
        }
        try {
            var now = access.reader()
                    .values(environments.size() == 1 ? Optional.of(environments.getFirst()) : Optional.empty());
            return items.stream().map(item -> compared(item, now)).toList();
        } catch (ServiceException unread) {
            return items.stream().map(ReadBack::unread).toList();
        }
    }

    private ChangeItem compared(ChangeItem item, Map<String, String> now) {
        if (!item.applied()) {
            return item;
        }
        var noted = item;
        for (var effect : item.effects()) {
            var found = Optional.ofNullable(now.get(effect.resource()));
            if (isOfHosts(effect) && !found.equals(effect.after())) {
                noted = with(
                        noted, "%s was changed again since: %s".formatted(effect.resource(), found.orElse("absent")));
            }
        }
        return noted;
    }

    /** Below our own prefix nothing is read back: hosts do not go by it. */
    private boolean isOfHosts(Effect effect) {
        return effect.resource().startsWith(access.layout().root());
    }

    private static ChangeItem unread(ChangeItem item) {
        return item.applied() ? with(item, Verdicts.notReadBack(TierName.parse(item.name()))) : item;
    }

    private static ChangeItem with(ChangeItem item, String note) {
        return new ChangeItem(item.name(), item.outcome(), item.message() + "\n" + note, item.effects());
    }
}
