package io.wheelhouse.locks;

import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.locks.BulkPlan.Part;
import io.wheelhouse.locks.BulkStep.Decision;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each change of many tiers does to one tier.
 *
 * @param guards how it is guarded
 * @param layout where keys lie
 */
record BulkSteps(Guards guards, Layout layout) {
    private Effects effects() {
        return new Effects(layout);
    }

    /** Sets the limit. Setting 0 is disabling, so that the limit before it is remembered. */
    BulkStep limit(int limit) {
        return read -> {
            var tier = read.tier().withoutOutdated();
            var text = Integer.toString(limit);
            if (tier.limitEntry().map(KvEntry::text).filter(text::equals).isPresent()) {
                return leave(new Outcome.Unchanged("NO CHANGE: %s has limit %d already".formatted(tier.name(), limit)));
            }
            if (limit == 0 && tier.limited().filter(old -> old != 0).isPresent()) {
                return disable().decide(read);
            }
            var effects = new ArrayList<Effect>();
            effects.add(effects().limit(tier, text));
            tier.savedEntry().ifPresent(saved -> effects.add(effects().saved(tier, Optional.empty())));
            return write(read, guards.limit(tier, limit), effects, changed(read, limit));
        };
    }

    private static String changed(TierReader.Read read, int limit) {
        var tier = read.tier();
        var before = tier.limitEntry().map(Effects::shown).orElse("no limit");
        var message = "CHANGED: %s from %s to %d".formatted(tier.name(), before.strip(), limit);
        int over = limit == Count.UNLIMITED ? 0 : tier.holders().size() - limit;
        return over > 0
                ? message
                        + "\nOVER LIMIT by %s: nobody is evicted, runs under way go on.".formatted(atLeast(read, over))
                : message;
    }

    /** Sets the limit to 0, remembering it. */
    BulkStep disable() {
        return read -> switch (read.tier().limit()) {
            case Count.Absent absent ->
                read.tier().isEmpty()
                        ? missing(read)
                        : refuse("%s is UNCONFIGURED: it has no limit to remember, so it is not disabled"
                                .formatted(read.tier().name()));
            case Count.Invalid invalid ->
                refuse("%s is INVALID: its limit is no number to remember, so it is not disabled"
                        .formatted(read.tier().name()));
            case Count.Valid limit -> disable(read, limit.value());
        };
    }

    private static Decision missing(TierReader.Read read) {
        var name = read.tier().name();
        return read.partial()
                ? leave(new Outcome.Denied(Verdicts.hidden(name)))
                : refuse("There is no tier %s: no key of it is there".formatted(name));
    }

    private Decision disable(TierReader.Read read, int limit) {
        var tier = read.tier();
        if (limit == 0) {
            return leave(new Outcome.Unchanged("ALREADY DISABLED: %s".formatted(tier.name())));
        }
        return write(
                read,
                guards.disable(tier),
                List.of(effects().limit(tier, "0"), effects().saved(tier, Optional.of(Integer.toString(limit)))),
                "DISABLED: %s%s".formatted(tier.name(), draining(read)));
    }

    private static String draining(TierReader.Read read) {
        int held = read.tier().holders().size();
        return held == 0 ? "" : ", draining %s".formatted(atLeast(read, held));
    }

    /** A number of holders: what is hidden was not counted. */
    private static String atLeast(TierReader.Read read, int holders) {
        return read.partial() ? "at least " + holders : Integer.toString(holders);
    }

    /** Sets the limit back to the remembered one. */
    BulkStep enable() {
        return read -> {
            var tier = read.tier();
            if (tier.isEmpty()) {
                return missing(read);
            }
            if (tier.limited().filter(limit -> limit == 0).isEmpty()) {
                return leave(new Outcome.Unchanged("NOT DISABLED: %s".formatted(tier.name())));
            }
            if (tier.outdatedLimit().isPresent()) {
                return refuse(
                        "%s: its limit was set by hand since %d was remembered for it, so that is not gone back to. Set one with: locks limit %s N"
                                .formatted(tier.name(), tier.outdatedLimit().get(), tier.name()));
            }
            if (tier.savedLimit().isEmpty()) {
                return refuse("%s is disabled, but no limit is remembered for it. Set one with: locks limit %s N"
                        .formatted(tier.name(), tier.name()));
            }
            var limit = tier.savedLimit().get().toString();
            return write(
                    read,
                    guards.enable(tier),
                    List.of(effects().limit(tier, limit), effects().saved(tier, Optional.empty())),
                    "ENABLED: %s with limit %s".formatted(tier.name(), limit));
        };
    }

    /**
     * Gives keys back the values they had, where nobody has written them since the change did. A key that holds the same
     * value again was written by somebody all the same, and is theirs.
     *
     * @param written what the change wrote to each tier, by the tier's name
     * @param proven when it did, by its proofs
     */
    BulkStep restore(Map<String, List<Effect>> written, Proofs.Written proven) {
        return read -> {
            var tier = read.tier();
            var when = proven.when(tier.name());
            if (when.isEmpty()) {
                return refuse(
                        "%s: the proof of the change is not on the server any more, so nothing tells what was written since. Nothing was undone there"
                                .formatted(tier.name()));
            }
            var operations = new ArrayList<KvOperation>();
            var undone = new ArrayList<Effect>();
            var effects = written.getOrDefault(tier.name().toString(), List.of());
            for (var effect : effects) {
                var present = Optional.ofNullable(entries(tier).get(effect.resource()));
                if (!present.map(Effects::shown).equals(effect.after())) {
                    return refuse("%s has moved on: %s now holds %s, not %s. Nothing was undone there"
                            .formatted(
                                    tier.name(),
                                    effect.resource(),
                                    present.map(Effects::shown).orElse("nothing"),
                                    effect.after().orElse("nothing")));
                }
                if (present.filter(entry -> entry.modifyIndex() != when.get()).isPresent()) {
                    return refuse("%s has moved on: %s was written again since. Nothing was undone there"
                            .formatted(tier.name(), effect.resource()));
                }
                var inverse = inverse(tier, effect, effects);
                if (present.isPresent() || inverse.after().isPresent()) {
                    operations.addAll(back(inverse, present));
                    undone.add(inverse);
                }
            }
            return write(read, operations, undone, undone(tier, effects));
        };
    }

    /**
     * What takes an effect back. A remembered limit counts for a disabled tier only. Beside another limit it was out of date
     * when the change wrote over it; put back now, together with that limit, it would look as if it counted.
     */
    private Effect inverse(Tier tier, Effect effect, List<Effect> effects) {
        return outdated(tier, effects).filter(effect::equals).isPresent()
                ? new Effect(effect.resource(), effect.after(), Optional.empty())
                : effect.inverse();
    }

    private Optional<Effect> outdated(Tier tier, List<Effect> effects) {
        boolean wasDisabled = effects.stream()
                .filter(effect -> effect.resource().equals(layout.limitKey(tier.name())))
                .anyMatch(effect -> effect.before().map(String::strip).equals(Optional.of("0")));
        return effects.stream()
                .filter(effect -> effect.resource().equals(layout.savedKey(tier.name())))
                .filter(effect -> !wasDisabled && effect.before().isPresent())
                .findFirst();
    }

    private String undone(Tier tier, List<Effect> effects) {
        var message = "UNDONE: %s".formatted(tier.name());
        return outdated(tier, effects)
                .map(effect ->
                        "%s\nThe limit %s that was remembered for it did not count any more, and is not brought back."
                                .formatted(message, effect.before().orElseThrow()))
                .orElse(message);
    }

    /** Writes what an effect ends with. */
    private static List<KvOperation> back(Effect effect, Optional<KvEntry> present) {
        long index = present.map(KvEntry::modifyIndex).orElse(0L);
        if (effect.after().isEmpty()) {
            return List.of(
                    new KvOperation.CheckIndex(effect.resource(), index),
                    new KvOperation.DeleteCas(effect.resource(), index));
        }
        var value = Count.stored(effect.after().get());
        return List.of(new KvOperation.Cas(
                effect.resource(), value, present.map(KvEntry::flags).orElse(0L), index));
    }

    private Map<String, KvEntry> entries(Tier tier) {
        var entries = new HashMap<String, KvEntry>();
        tier.limitEntry().ifPresent(entry -> entries.put(entry.key(), entry));
        tier.counterEntry().ifPresent(entry -> entries.put(entry.key(), entry));
        tier.savedEntry().ifPresent(entry -> entries.put(entry.key(), entry));
        return entries;
    }

    private static Decision write(
            TierReader.Read read, List<KvOperation> operations, List<Effect> effects, String message) {
        var part = new Part(read.tier(), operations, effects, message);
        return new Decision.Write(
                read.partial()
                        ? part.with(
                                "PARTIAL VIEW: holders of %s may be hidden from this token; more may be running than it shows."
                                        .formatted(read.tier().name()))
                        : part);
    }

    private static Decision refuse(String message) {
        return leave(new Outcome.Refused(message + ".", Why.RULE));
    }

    private static Decision leave(Outcome outcome) {
        return new Decision.Leave(outcome);
    }
}
