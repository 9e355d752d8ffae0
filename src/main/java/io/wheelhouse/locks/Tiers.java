package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sorts entries into tiers.
 *
 * @param tiers by name
 * @param unknownKeys keys below the root that belong to no tier, relative to the root
 */
public record Tiers(List<Tier> tiers, List<String> unknownKeys) {
    public Tiers {
        tiers = List.copyOf(tiers);
        unknownKeys = List.copyOf(unknownKeys);
    }

    /**
     * Reads a listing.
     *
     * @param entries what lies below the root, one environment or one tier
     * @param saved what lies below {@link Layout#savedPrefix}, or the part of it that matters
     */
    public static Tiers read(Layout layout, List<KvEntry> entries, List<KvEntry> saved) {
        var drafts = new Drafts();
        var unknown = new ArrayList<String>();
        for (var entry : entries) {
            if (entry.key().startsWith(layout.app())) {
                continue;
            }
            // No switch: the code for it is made when it first runs, which takes a short command 10 ms.
            var place = layout.place(entry.key());
            if (place instanceof Layout.Place.Holder holder) {
                drafts.of(holder.tier()).holders.add(new Tier.Holder(holder.host(), entry));
            } else if (place instanceof Layout.Place.Limit limit) {
                drafts.of(limit.tier()).limit = entry;
            } else if (place instanceof Layout.Place.Counter counter) {
                drafts.of(counter.tier()).counter = entry;
            } else if (place instanceof Layout.Place.Unknown other) {
                unknown.add(visible(other.name()));
            }
        }
        unknown.removeIf(name -> adopted(drafts.byName, name));
        for (var entry : saved) {
            named(entry.key().substring(layout.savedPrefix().length())).ifPresent(tier -> {
                var draft = drafts.byName.get(tier);
                if (draft != null) {
                    draft.saved = entry;
                }
            });
        }
        var tiers = new ArrayList<Tier>(drafts.byName.size());
        drafts.byName.forEach((name, draft) -> tiers.add(draft.tier(name)));
        return new Tiers(tiers, unknown);
    }

    /** The tier of that name; one without any key when there is none. */
    public Tier tier(TierName name) {
        return tiers.stream()
                .filter(tier -> tier.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Draft().tier(name));
    }

    /** Keys come in order, so nearly always the draft that is wanted is the one that was wanted last. */
    private static final class Drafts {
        private final Map<TierName, Draft> byName = new TreeMap<>();
        private @Nullable TierName lastName;
        private Draft last = new Draft();

        Draft of(TierName tier) {
            if (!tier.equals(lastName)) {
                last = byName.computeIfAbsent(tier, name -> new Draft());
                lastName = tier;
            }
            return last;
        }
    }

    private static boolean adopted(Map<TierName, Draft> drafts, String name) {
        int first = name.indexOf('/');
        int second = name.indexOf('/', first + 1);
        if (first <= 0 || second <= first + 1) {
            return false;
        }
        var draft = drafts.get(new TierName(name.substring(0, first), name.substring(first + 1, second)));
        if (draft == null) {
            return false;
        }
        draft.unknown.add(visible(name.substring(second + 1)));
        return true;
    }

    /** A folder's own key, as Consul's web page makes them, has an empty name below the folder. */
    private static String visible(String name) {
        return name.isEmpty() ? "/" : name;
    }

    static Optional<TierName> named(String name) {
        var parts = name.split("/", -1);
        return parts.length == 2 ? Optional.of(new TierName(parts[0], parts[1])) : Optional.empty();
    }

    private static final class Draft {
        private @Nullable KvEntry limit;
        private @Nullable KvEntry counter;
        private @Nullable KvEntry saved;
        private final List<Tier.Holder> holders = new ArrayList<>(4);
        private final List<String> unknown = new ArrayList<>(0);

        Tier tier(TierName name) {
            return new Tier(
                    name,
                    Optional.ofNullable(limit),
                    Optional.ofNullable(counter),
                    holders,
                    Optional.ofNullable(saved),
                    unknown);
        }
    }
}
