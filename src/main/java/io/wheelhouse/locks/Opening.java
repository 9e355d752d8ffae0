package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Recollection;
import io.wheelhouse.locks.LockMemory.Sighting;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The full read that a watch begins with. A large estate is read by environments, several at once, each of them judged
 * while the next is on its way: that takes about as long as one download of everything.
 *
 * @param followers what is watched, and how it is read
 * @param memory what was seen before
 * @param estate whose
 * @param judge how tiers are judged
 */
record Opening(Followers followers, LockMemory memory, Estate estate, Judge judge, InstantSource clock) {
    /** More environments than this are read at once, since each read has its price. */
    private static final int MOST_PARTS = 400;

    private static final int WIDTH = 3;

    /**
     * What is known from before.
     *
     * @param seen by the prefix of the environment, the last view of it
     * @param gap why nothing is known
     */
    record Past(
            Optional<Instant> lastLook,
            Map<String, Map<String, Sighting>> seen,
            Map<TierName, List<Duration>> runs,
            Optional<String> gap) {
        Recollection of(String prefix) {
            return new Recollection(lastLook, seen.getOrDefault(prefix, Map.of()));
        }
    }

    /** A part, read and judged. */
    record OpenedPart(Patch patch, List<WatchedTier> tiers, List<String> unknown, boolean partial, Look look) {}

    /**
     * Everything, read and judged.
     *
     * @param sent when the read began
     * @param index everything up to here is in it
     */
    record Opened(
            Instant sent,
            Instant at,
            long index,
            boolean partial,
            List<OpenedPart> parts,
            List<String> unknown,
            Optional<String> gap) {}

    /** What the memory tells. */
    Past recalled() {
        try {
            var recollection = memory.recall(estate, followers.environment());
            var runs = memory.completedRuns(estate, followers.environment(), UsualRun.NEWEST);
            return new Past(recollection.lastLook(), byEnvironment(recollection), runs, Optional.empty());
        } catch (MemoryUnavailable unavailable) {
            return new Past(Optional.empty(), Map.of(), Map.of(), Optional.of(Lookout.without(unavailable)));
        }
    }

    /** After a restore nothing that was seen before says anything, except how long runs usually take. */
    static Past voided(WatchedBoard board) {
        var runs = new HashMap<TierName, List<Duration>>();
        board.environments().values().forEach(known -> known.tiers()
                .values()
                .forEach(tier -> runs.put(tier.tier().name(), tier.runs())));
        return new Past(Optional.empty(), Map.of(), runs, Optional.empty());
    }

    private Map<String, Map<String, Sighting>> byEnvironment(Recollection recollection) {
        var layout = judge.layout();
        var seen = new HashMap<String, Map<String, Sighting>>();
        recollection.sightings().forEach((key, sighting) -> {
            int end = key.indexOf('/', layout.root().length());
            var prefix = key.substring(0, end < 0 ? key.length() : end + 1);
            seen.computeIfAbsent(prefix, missing -> new HashMap<>()).put(key, sighting);
        });
        return seen;
    }

    /** Reads and judges everything. */
    Opened open(Past past) throws ServiceException {
        var sent = clock.instant();
        if (followers.part() instanceof Part.Environment only) {
            return whole(only, past.of(only.prefix(judge.layout())), past, sent);
        }
        var names = followers.store().keys(judge.layout().root(), "/", ReadMode.DEFAULT);
        var folders = new TreeSet<>(PatchReader.folders(judge.layout().root(), names.items()));
        folders.removeIf(name ->
                judge.layout().environmentPrefix(name).startsWith(judge.layout().app()));
        if (folders.isEmpty() || folders.size() > MOST_PARTS) {
            var everything = new HashMap<String, Sighting>();
            past.seen().values().forEach(everything::putAll);
            return whole(new Part.Estate(), new Recollection(past.lastLook(), everything), past, sent);
        }
        past.seen().keySet().stream().map(this::nameOf).filter(TierName::isName).forEach(folders::add);
        var saved = followers.reader().saved(new Part.Estate(), ReadMode.DEFAULT);
        var parts = new Fan(followers.threads(), WIDTH)
                .all(folders.stream()
                        .map(name -> environment(name, saved, past))
                        .toList());
        boolean partial = names.partial() || parts.stream().anyMatch(OpenedPart::partial);
        var loose = names.items().stream()
                .filter(name -> !name.endsWith("/"))
                .map(name -> name.substring(judge.layout().root().length()))
                .toList();
        return opened(sent, names.index(), partial, parts, loose, past);
    }

    /**
     * What was read just now, judged.
     *
     * @param sent when the read began
     */
    Opened anew(PatchReader.Reading reading, Past past, Instant sent) {
        var listing = reading.listing();
        var remembered = new Recollection(past.lastLook(), Map.of());
        var part = part(reading.patch(), remembered, past, listing.partial());
        return opened(sent, listing.index(), listing.partial(), List.of(part), List.of(), past);
    }

    private String nameOf(String prefix) {
        return prefix.substring(judge.layout().root().length(), prefix.length() - (prefix.endsWith("/") ? 1 : 0));
    }

    private Opened whole(Part part, Recollection remembered, Past past, Instant sent) throws ServiceException {
        var reading = followers.reader().whole(part, ReadMode.DEFAULT);
        var opened = part(reading.patch(), remembered, past, reading.listing().partial());
        return opened(sent, reading.listing().index(), reading.listing().partial(), List.of(opened), List.of(), past);
    }

    private Opened opened(
            Instant sent, long index, boolean partial, List<OpenedPart> parts, List<String> loose, Past past) {
        var unknown = new ArrayList<>(loose);
        parts.forEach(part -> unknown.addAll(part.unknown()));
        return new Opened(
                sent, clock.instant(), index, partial, parts, List.copyOf(new TreeSet<>(unknown)), past.gap());
    }

    private Fan.Call<OpenedPart> environment(String name, PatchReader.Saved saved, Past past) {
        var part = new Part.Environment(name);
        var prefix = part.prefix(judge.layout());
        return () -> {
            var listing = followers.store().list(prefix, ReadMode.DEFAULT);
            var patch = new Patch(part, listing.items(), listing.index(), listing.partial(), saved::of);
            return part(patch, past.of(prefix), past, listing.partial());
        };
    }

    private OpenedPart part(Patch patch, Recollection remembered, Past past, boolean partial) {
        var at = clock.instant();
        var tiers = patch.tiers(judge.layout());
        var trusted = Lookout.trusted(remembered, tiers.tiers());
        var look = new Observer(judge.layout())
                .look(tiers.tiers(), trusted, at, patch.index(), followers.environment(), false);
        var seen = Lookout.merged(trusted, look);
        var onlooker = new Onlooker(judge);
        var watched = tiers.tiers().stream()
                .map(tier -> onlooker.first(tier, seen, past.runs().getOrDefault(tier.name(), List.of()), at, partial))
                .toList();
        return new OpenedPart(patch, watched, tiers.unknownKeys(), partial, look);
    }
}
