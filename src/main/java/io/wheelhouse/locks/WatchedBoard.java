package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** All tiers of a watch as they stand. Changed by the watching thread, under the watch's lock. */
final class WatchedBoard {
    private final Layout layout;
    private final Onlooker onlooker;
    private final NavigableMap<String, WatchedEnvironment> environments = new ConcurrentSkipListMap<>();

    WatchedBoard(Layout layout, Onlooker onlooker) {
        this.layout = layout;
        this.onlooker = onlooker;
    }

    NavigableMap<String, WatchedEnvironment> environments() {
        return environments;
    }

    Optional<WatchedEnvironment> environment(String name) {
        return Optional.ofNullable(environments.get(name));
    }

    Optional<WatchedTier> tier(TierName name) {
        return environment(name.environment()).flatMap(environment -> environment.tier(name));
    }

    int keys() {
        return environments.values().stream().mapToInt(WatchedEnvironment::keys).sum();
    }

    /** What it begins with. */
    void open(List<Opening.OpenedPart> parts, Instant at) {
        environments.clear();
        for (var part : parts) {
            index(part.patch(), at);
            part.tiers().forEach(this::put);
        }
        environments.values().removeIf(environment -> environment.names().isEmpty());
    }

    /** Every key that is remembered, to be forgotten when it is not there any more. */
    List<String> rememberedKeys() {
        var keys = new ArrayList<String>();
        environments.values().forEach(environment -> environment
                .tiers()
                .values()
                .forEach(tier -> keys.addAll(tier.own(layout).keySet())));
        return keys;
    }

    List<TierView> views() {
        var views = new ArrayList<TierView>();
        environments
                .values()
                .forEach(environment -> environment.tiers().values().forEach(tier -> views.add(tier.view())));
        return views;
    }

    /** A key with a lower index than it had: the store went back in time. */
    boolean wentBack(Patch patch) {
        for (var tier : patch.tiers(layout).tiers()) {
            var known = tier(tier.name());
            if (known.isPresent() && wentBack(known.get().tier(), tier)) {
                return true;
            }
        }
        return false;
    }

    private static boolean wentBack(Tier known, Tier fresh) {
        return lower(known.limitEntry(), fresh.limitEntry())
                || lower(known.counterEntry(), fresh.counterEntry())
                || fresh.holders().stream()
                        .anyMatch(holder -> lower(
                                known.holder(holder.host()).map(Tier.Holder::entry), Optional.of(holder.entry())));
    }

    private static boolean lower(Optional<KvEntry> known, Optional<KvEntry> fresh) {
        return known.isPresent()
                && fresh.isPresent()
                && Long.compareUnsigned(fresh.get().modifyIndex(), known.get().modifyIndex()) < 0;
    }

    /** Takes over what was read, and says what changed by it. */
    Delta apply(Patch patch, Onlooker.Sight sight) {
        var delta = new Delta();
        var vanished = new TreeSet<TierName>();
        covered(patch.part()).forEach(tier -> vanished.add(tier.tier().name()));
        index(patch, sight.at());
        for (var fresh : patch.tiers(layout).tiers()) {
            vanished.remove(fresh.name());
            var known = tier(fresh.name());
            if (known.isEmpty() || !known.get().isStill(fresh)) {
                var seen = onlooker.changed(known, fresh, sight, patch.index());
                put(seen.tier());
                delta.changed(seen.tier().view(), seen.look());
            }
        }
        for (var name : vanished) {
            tier(name).ifPresent(known -> delta.gone(name, onlooker.gone(known, sight, patch.index())));
            environment(name.environment())
                    .ifPresent(environment -> environment.tiers().remove(name.tier()));
        }
        environments
                .values()
                .removeIf(environment ->
                        environment.names().isEmpty() && environment.tiers().isEmpty());
        return delta;
    }

    /** Judges anew what may be judged differently by now. */
    List<TierView> age(Instant now, boolean partial) {
        var changed = new ArrayList<TierView>();
        for (var environment : environments.values()) {
            for (var tier : environment.tiers().values()) {
                if (tier.isDue(now)) {
                    var later = onlooker.later(tier, now, partial);
                    put(later);
                    if (Onlooker.differs(tier.view(), later.view())) {
                        changed.add(later.view());
                    }
                }
            }
        }
        return changed;
    }

    private List<WatchedTier> covered(Part part) {
        return switch (part) {
            case Part.Estate estate ->
                environments.values().stream()
                        .flatMap(environment -> environment.covered(part).values().stream())
                        .toList();
            case Part.Environment one -> covered(one.name(), part);
            case Part.OneTier one -> covered(one.name().environment(), part);
        };
    }

    private List<WatchedTier> covered(String environment, Part part) {
        return environment(environment)
                .map(known -> List.copyOf(known.covered(part).values()))
                .orElse(List.of());
    }

    private void index(Patch patch, Instant at) {
        switch (patch.part()) {
            case Part.Estate estate -> {
                var byEnvironment = new LinkedHashMap<String, List<KvEntry>>();
                environments.keySet().forEach(name -> byEnvironment.put(name, List.of()));
                byEnvironment.putAll(grouped(patch.entries()));
                byEnvironment.forEach((name, entries) -> known(name).replaced(entries, patch.index(), at));
            }
            case Part.Environment one -> known(one.name()).replaced(patch.entries(), patch.index(), at);
            case Part.OneTier one ->
                known(one.name().environment()).replaced(one.name().tier(), patch.entries(), patch.index());
        }
    }

    private Map<String, List<KvEntry>> grouped(List<KvEntry> entries) {
        var groups = new HashMap<String, List<KvEntry>>();
        int root = layout.root().length();
        for (var entry : entries) {
            int end = entry.key().indexOf('/', root);
            if (end > 0 && !entry.key().startsWith(layout.app())) {
                groups.computeIfAbsent(entry.key().substring(root, end), name -> new ArrayList<>())
                        .add(entry);
            }
        }
        return groups;
    }

    private WatchedEnvironment known(String name) {
        return environments.computeIfAbsent(name, missing -> new WatchedEnvironment(layout.environmentPrefix(missing)));
    }

    private void put(WatchedTier tier) {
        var name = tier.tier().name();
        known(name.environment()).tiers().put(name.tier(), tier);
    }
}
