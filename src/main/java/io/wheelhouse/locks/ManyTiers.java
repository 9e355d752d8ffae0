package io.wheelhouse.locks;

import io.wheelhouse.locks.TierReader.Read;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads tiers by name: a few each on its own, many by listing what lies around them. Either way each is what {@link
 * TierReader#tier} answers. A listing that hides something does not say of which tier, so then each is asked for by itself.
 *
 * @param reader what it reads with
 * @param mode how certain the answers must be
 */
record ManyTiers(TierReader reader, ReadMode mode) {
    /** So many are read each on its own: two small answers a tier, not two large ones. */
    static final int FEW = 20;

    /** Tiers of no more environments than this are read by environment; those of more, with all there are. */
    private static final int NEAR = 5;

    /** Each of them; one without any key where there is none of that name. */
    Map<TierName, Read> read(Collection<TierName> names) throws ServiceException {
        if (names.size() <= FEW) {
            return each(names);
        }
        var environments =
                names.stream().collect(Collectors.groupingBy(TierName::environment, TreeMap::new, Collectors.toList()));
        if (environments.size() > NEAR) {
            var all = within(new Part.Estate(), names);
            if (all.isPresent()) {
                return all.get();
            }
        }
        var found = new HashMap<TierName, Read>();
        for (var environment : environments.entrySet()) {
            var there = within(new Part.Environment(environment.getKey()), environment.getValue());
            found.putAll(there.isPresent() ? there.get() : each(environment.getValue()));
        }
        return found;
    }

    private Map<TierName, Read> each(Collection<TierName> names) throws ServiceException {
        var found = new HashMap<TierName, Read>();
        for (var name : names) {
            found.put(name, reader.tier(name, mode));
        }
        return found;
    }

    /** By two listings; empty when they may not be all there is. */
    private Optional<Map<TierName, Read>> within(Part part, Collection<TierName> names) throws ServiceException {
        var layout = reader.layout();
        try {
            var listing = reader.store().list(part.prefix(layout), mode);
            reader.epoch().note(part.prefix(layout), listing.index());
            var saved = reader.store().list(part.savedPrefix(layout), mode);
            if (listing.partial() || saved.partial()) {
                return Optional.empty();
            }
            var found = new HashMap<TierName, Read>();
            var nothing = new Tiers(List.of(), List.of());
            names.forEach(name -> found.put(name, new Read(nothing.tier(name), listing.index(), false)));
            for (var tier : Tiers.read(layout, listing.items(), saved.items()).tiers()) {
                found.replace(tier.name(), new Read(tier, listing.index(), false));
            }
            return Optional.of(found);
        } catch (ServiceException.Denied notAll) {
            return Optional.empty();
        }
    }
}
