package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of one tier as they stood at one moment: facts only, nothing judged.
 *
 * @param limitEntry {@code max_concurrent}
 * @param counterEntry {@code current}
 * @param holders by host name
 * @param savedEntry the limit remembered when the tier was disabled, below our own prefix
 * @param unknownKeys keys below the tier that are not of the protocol, relative to it
 */
public record Tier(
        TierName name,
        Optional<KvEntry> limitEntry,
        Optional<KvEntry> counterEntry,
        List<Holder> holders,
        Optional<KvEntry> savedEntry,
        List<String> unknownKeys) {
    public Tier {
        holders = List.copyOf(holders);
        unknownKeys = List.copyOf(unknownKeys);
    }

    /** Whether no key of it is there: then it may be a mistyped name. */
    public boolean isEmpty() {
        return limitEntry.isEmpty()
                && counterEntry.isEmpty()
                && savedEntry.isEmpty()
                && holders.isEmpty()
                && unknownKeys.isEmpty();
    }

    /** A host that holds a slot. */
    public record Holder(String host, KvEntry entry) {}

    public Count limit() {
        return Count.limit(limitEntry);
    }

    public Count counter() {
        return Count.counter(counterEntry);
    }

    /** The counter for arithmetic: an absent one counts as 0, an invalid one is empty. */
    public Optional<Integer> counted() {
        var counter = counter();
        if (counter instanceof Count.Absent) {
            return Optional.of(0);
        }
        return counter instanceof Count.Valid valid ? Optional.of(valid.value()) : Optional.empty();
    }

    /** The limit, when it is one. */
    public Optional<Integer> limited() {
        return limit() instanceof Count.Valid valid ? Optional.of(valid.value()) : Optional.empty();
    }

    /** How many slots the counter claims beyond the holders that are there; empty when the counter is invalid. */
    public Optional<Integer> drift() {
        return counted().map(count -> count - holders.size());
    }

    public Optional<Holder> holder(String host) {
        return holders.stream().filter(holder -> holder.host().equals(host)).findFirst();
    }

    /**
     * The remembered limit, when there is one and it can be gone back to. One that is older than the limit itself is out
     * of date: disabling writes both at once, so somebody has set the limit by hand since.
     */
    public Optional<Integer> savedLimit() {
        return savedIsOutdated() ? Optional.empty() : saved();
    }

    /** The remembered limit, when the limit was set by hand since; empty when there is none, or it still counts. */
    public Optional<Integer> outdatedLimit() {
        return savedIsOutdated() ? saved() : Optional.empty();
    }

    /**
     * The same without a remembered limit that is out of date. What sets the limit leaves such a one alone: removed and
     * put back by an undo, it would look as if it counted again.
     */
    Tier withoutOutdated() {
        return savedIsOutdated()
                ? new Tier(name, limitEntry, counterEntry, holders, Optional.empty(), unknownKeys)
                : this;
    }

    private Optional<Integer> saved() {
        return Count.limit(savedEntry) instanceof Count.Valid valid && valid.value() != 0
                ? Optional.of(valid.value())
                : Optional.empty();
    }

    private boolean savedIsOutdated() {
        return savedEntry.isPresent()
                && limitEntry.isPresent()
                && Long.compareUnsigned(
                                limitEntry.get().modifyIndex(), savedEntry.get().modifyIndex())
                        > 0;
    }

    /** The index of the latest write to a key that is there: what has a higher one was written after this was read. */
    public long latest() {
        return Stream.of(
                        limitEntry.stream(),
                        counterEntry.stream(),
                        holders.stream().map(Holder::entry))
                .flatMap(entries -> entries)
                .mapToLong(KvEntry::modifyIndex)
                .max()
                .orElse(0);
    }

    /** A number that changes whenever the counter, or any slot, is written, removed or added. */
    public long fingerprint() {
        long sum = counterEntry.map(KvEntry::modifyIndex).orElse(0L);
        for (var holder : holders) {
            sum = sum * 31 + holder.host().hashCode();
            sum = sum * 31 + holder.entry().modifyIndex();
        }
        return sum;
    }
}
