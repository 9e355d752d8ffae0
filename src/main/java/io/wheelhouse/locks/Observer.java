package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.CompletedRun;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Recollection;
import io.wheelhouse.locks.LockMemory.Sighting;
import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Compares a look at the store with what was remembered: what appeared, what is gone, what that means. Pure.
 *
 * @param layout where keys lie
 */
record Observer(Layout layout) {
    /** A run's length is only learnt when it is known about this closely. */
    private static final double CLOSELY = 0.1;

    /**
     * Compares.
     *
     * @param tiers what is there now, complete for the environment (or the estate)
     * @param remembered what was there at the last look
     * @param upTo what has a higher index was written after this look
     * @param environment the only environment looked at; empty for the whole estate
     * @param continuous whether nothing can have been missed since the last look
     */
    Look look(
            List<Tier> tiers,
            Recollection remembered,
            Instant at,
            long upTo,
            Optional<String> environment,
            boolean continuous) {
        var draft = new Draft(remembered, at);
        for (var tier : tiers) {
            tier.limitEntry()
                    .ifPresent(entry -> draft.present(tier.name(), entry, LockEvent.Type.LIMIT, Optional.empty()));
            tier.counterEntry()
                    .ifPresent(entry -> draft.present(tier.name(), entry, LockEvent.Type.COUNTER, Optional.empty()));
            for (var holder : tier.holders()) {
                draft.present(tier.name(), holder.entry(), LockEvent.Type.HELD, Optional.of(holder.host()));
            }
            draft.quiet(layout.tierPrefix(tier.name()), tier.fingerprint(), upTo);
        }
        remembered.sightings().values().stream()
                .filter(sighting -> !draft.there.contains(sighting.key()))
                .forEach(sighting -> draft.gone(sighting, layout.place(sighting.key())));
        return new Look(at, environment, continuous, draft.appeared, draft.gone, draft.events, draft.completed);
    }

    private static final class Draft {
        private final Recollection remembered;
        private final Instant at;
        private final HashSet<String> there = new HashSet<>();
        private final List<Sighting> appeared = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private final List<LockEvent> events = new ArrayList<>();
        private final List<CompletedRun> completed = new ArrayList<>();

        Draft(Recollection remembered, Instant at) {
            this.remembered = remembered;
            this.at = at;
        }

        /** Who remembers nothing misses nothing. */
        private void found(String key) {
            if (!remembered.sightings().isEmpty()) {
                there.add(key);
            }
        }

        void present(TierName tier, KvEntry entry, LockEvent.Type type, Optional<String> host) {
            found(entry.key());
            var known = Optional.ofNullable(remembered.sightings().get(entry.key()));
            if (known.isPresent() && known.get().modifyIndex() == entry.modifyIndex()) {
                return;
            }
            var value = Count.shown(entry.value());
            appeared.add(new Sighting(entry.key(), entry.modifyIndex(), value, at, remembered.lastLook()));
            if (remembered.lastLook().isPresent()) {
                events.add(
                        event(tier, type, host, known.map(Sighting::value), Optional.of(value), entry.modifyIndex()));
            }
        }

        void quiet(String prefix, long fingerprint, long upTo) {
            found(prefix);
            found(Quietness.anewKey(prefix));
            var known = remembered.sightings().get(prefix);
            if (known == null || known.modifyIndex() != fingerprint) {
                appeared.add(Quietness.sighting(prefix, fingerprint, upTo, at, remembered.lastLook()));
            }
        }

        void gone(Sighting sighting, Layout.Place place) {
            gone.add(sighting.key());
            var before = Optional.of(sighting.value());
            switch (place) {
                case Layout.Place.Limit limit ->
                    lost(limit.tier(), LockEvent.Type.LIMIT, Optional.empty(), before, sighting);
                case Layout.Place.Counter counter ->
                    lost(counter.tier(), LockEvent.Type.COUNTER, Optional.empty(), before, sighting);
                case Layout.Place.Holder holder -> {
                    lost(holder.tier(), LockEvent.Type.FREED, Optional.of(holder.host()), before, sighting);
                    learn(holder.tier(), holder.host(), sighting);
                }
                case Layout.Place.Unknown tierItself -> {}
            }
        }

        private void lost(
                TierName tier, LockEvent.Type type, Optional<String> host, Optional<String> before, Sighting sighting) {
            events.add(event(tier, type, host, before, Optional.empty(), sighting.modifyIndex()));
        }

        private LockEvent event(
                TierName tier,
                LockEvent.Type type,
                Optional<String> host,
                Optional<String> before,
                Optional<String> after,
                long index) {
            return new LockEvent(at, remembered.lastLook(), tier, type, host, before, after, index);
        }

        /** From the stamp, when it can be true, to now; kept when the look before was recent enough to know the end. */
        private void learn(TierName tier, String host, Sighting sighting) {
            var began = Stamp.read(sighting.value())
                    .filter(stamp -> Judge.possible(stamp, sighting.firstSeen(), sighting.notBefore()))
                    .orElse(sighting.firstSeen());
            var held = Duration.between(began, at);
            var blur = Duration.between(remembered.lastLook().orElse(at), at);
            if (!held.isNegative() && blur.toMillis() <= Math.max(5_000, held.toMillis() * CLOSELY)) {
                completed.add(new CompletedRun(tier, host, at, held));
            }
        }
    }
}
