package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guarded transactions of the lock protocol (reference 3.6). Pure: from what was read to what is sent. They write
 * the same keys and values as hosts that know only plain GET, PUT?cas and DELETE.
 *
 * @param layout where keys lie
 */
record Guards(Layout layout) {
    /** Takes a slot: limit as read, counter up by one, the host's name created. Closes windows W1, W4 and W9. */
    List<KvOperation> acquire(Tier tier, String host, String stamp, Proof proof) {
        var operations = new ArrayList<KvOperation>();
        operations.add(unchanged(layout.limitKey(tier.name()), tier.limitEntry()));
        int count = tier.counted().orElseThrow();
        operations.add(count(tier, count + 1));
        operations.add(new KvOperation.Cas(layout.holderKey(tier.name(), host), bytes(stamp), 0, 0));
        operations.addAll(proof.counting(counter(tier), Optional.of(count + 1)).operations());
        operations.add(readBack(tier));
        return operations;
    }

    /**
     * Gives a slot back, whoever asks. The check of the host's own key is the essential guard: {@code delete-cas} alone
     * succeeds when the key is gone, and both sides would count down (W7). The counter goes down only when it covers all
     * holders; otherwise it is already too low, or no number, and is only guarded.
     */
    List<KvOperation> free(Tier tier, Tier.Holder holder, Proof proof) {
        var key = holder.entry().key();
        var operations = new ArrayList<KvOperation>();
        operations.add(new KvOperation.CheckIndex(key, holder.entry().modifyIndex()));
        operations.add(new KvOperation.DeleteCas(key, holder.entry().modifyIndex()));
        operations.add(
                countsDown(tier)
                        ? count(tier, tier.counted().orElseThrow() - 1)
                        : unchanged(layout.counterKey(tier.name()), tier.counterEntry()));
        operations.addAll(proof.counting(
                        counter(tier),
                        tier.counted().filter(count -> countsDown(tier)).map(count -> count - 1))
                .operations());
        operations.add(readBack(tier));
        return operations;
    }

    /** The counter as it stands, when it is there and a number. */
    private static Optional<Integer> counter(Tier tier) {
        return tier.counterEntry().flatMap(there -> tier.counted());
    }

    /** Whether freeing a slot lowers the counter. */
    static boolean countsDown(Tier tier) {
        return tier.drift().filter(drift -> drift >= 0).isPresent();
    }

    /**
     * Puts a slot back that was taken away: what {@link #acquire} does, with the value the slot had, and only as long as
     * its host has not tried for one itself since. A counter that is no number is left alone.
     *
     * @param attempt the proof of the host's latest own attempt, where it left one
     */
    List<KvOperation> reinstate(
            Tier tier, String host, byte[] value, long flags, Optional<KvEntry> attempt, Proof proof) {
        var operations = new ArrayList<KvOperation>();
        operations.add(unchanged(layout.attemptKey(tier.name(), host), attempt));
        operations.add(unchanged(layout.limitKey(tier.name()), tier.limitEntry()));
        operations.add(tier.counted()
                .map(count -> count(tier, count + 1))
                .orElseGet(() -> unchanged(layout.counterKey(tier.name()), tier.counterEntry())));
        operations.add(new KvOperation.Cas(layout.holderKey(tier.name(), host), value, flags, 0));
        operations.addAll(proof.operations());
        operations.add(readBack(tier));
        return operations;
    }

    /** Sets the limit; a limit remembered from disabling is dropped with it. */
    List<KvOperation> limit(Tier tier, int limit) {
        var operations = new ArrayList<KvOperation>();
        operations.add(cas(layout.limitKey(tier.name()), tier.limitEntry(), Integer.toString(limit)));
        tier.savedEntry().ifPresent(saved -> {
            operations.add(new KvOperation.CheckIndex(saved.key(), saved.modifyIndex()));
            operations.add(new KvOperation.DeleteCas(saved.key(), saved.modifyIndex()));
        });
        return operations;
    }

    /** Sets the limit to 0 and remembers the present one. Two operations a tier, rarely four. */
    List<KvOperation> disable(Tier tier) {
        var operations = new ArrayList<KvOperation>();
        operations.add(cas(layout.limitKey(tier.name()), tier.limitEntry(), "0"));
        operations.addAll(remember(tier, tier.limited().orElseThrow().toString()));
        return operations;
    }

    /**
     * Remembers a limit. A server leaves a key alone that holds the very value already, index and all; but its index is
     * what says that it is not out of date ({@link Tier#savedLimit}), so such a key is made anew.
     */
    private List<KvOperation> remember(Tier tier, String limit) {
        var key = layout.savedKey(tier.name());
        var same = tier.savedEntry().filter(saved -> saved.text().equals(limit));
        return same.isEmpty()
                ? List.of(cas(key, tier.savedEntry(), limit))
                : List.of(
                        new KvOperation.CheckIndex(key, same.get().modifyIndex()),
                        new KvOperation.DeleteCas(key, same.get().modifyIndex()),
                        new KvOperation.Cas(key, bytes(limit), same.get().flags(), 0));
    }

    /** Sets the limit back to the remembered one and forgets that. Three operations a tier. */
    List<KvOperation> enable(Tier tier) {
        var saved = tier.savedEntry().orElseThrow();
        return List.of(
                new KvOperation.CheckIndex(saved.key(), saved.modifyIndex()),
                cas(
                        layout.limitKey(tier.name()),
                        tier.limitEntry(),
                        tier.savedLimit().orElseThrow().toString()),
                new KvOperation.DeleteCas(saved.key(), saved.modifyIndex()));
    }

    /**
     * Sets the counter to the number of holders. Every slot is guarded; a new one cannot be (there is no such
     * operation), which is why a grace period, or a disabled tier, comes before it and a look after it.
     *
     * @param each false when the tier has more slots than a transaction has operations: then only the counter is guarded
     */
    List<KvOperation> repair(Tier tier, int counter, boolean each, boolean limitToo, Proof proof) {
        var operations = new ArrayList<KvOperation>();
        if (each) {
            for (var holder : tier.holders()) {
                operations.add(new KvOperation.CheckIndex(
                        holder.entry().key(), holder.entry().modifyIndex()));
            }
        }
        if (limitToo) {
            operations.add(unchanged(layout.limitKey(tier.name()), tier.limitEntry()));
        }
        operations.add(count(tier, counter));
        operations.addAll(proof.operations());
        operations.add(readBack(tier));
        return operations;
    }

    private KvOperation count(Tier tier, int value) {
        return cas(layout.counterKey(tier.name()), tier.counterEntry(), Integer.toString(value));
    }

    private KvOperation readBack(Tier tier) {
        return new KvOperation.GetTree(layout.tierPrefix(tier.name()));
    }

    /** Writes over exactly what was read, flags kept; creates when nothing was there. */
    private static KvOperation cas(String key, Optional<KvEntry> read, String value) {
        return new KvOperation.Cas(
                key,
                bytes(value),
                read.map(KvEntry::flags).orElse(0L),
                read.map(KvEntry::modifyIndex).orElse(0L));
    }

    private static KvOperation unchanged(String key, Optional<KvEntry> read) {
        return read.<KvOperation>map(entry -> new KvOperation.CheckIndex(key, entry.modifyIndex()))
                .orElseGet(() -> new KvOperation.CheckAbsent(key));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
