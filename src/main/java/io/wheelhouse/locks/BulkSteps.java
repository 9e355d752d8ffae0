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
        return tier -> {
            var text = Integer.toString(limit);
            if (tier.limitEntry().map(KvEntry::text).filter(text::equals).isPresent()) {
                return leave(new Outcome.Unchanged("NO CHANGE: %s has limit %d already".formatted(tier.name(), limit)));
            }
            if (limit == 0 && tier.limited().filter(old -> old != 0).isPresent()) {
                return disable().decide(tier);
            }
            var effects = new ArrayList<Effect>();
            effects.add(effects().limit(tier, text));
            tier.savedEntry().ifPresent(saved -> effects.add(effects().saved(tier, Optional.empty())));
            return write(tier, guards.limit(tier, limit), effects, changed(tier, limit));
        };
    }

    private static String changed(Tier tier, int limit) {
        var before = tier.limitEntry().map(Effects::shown).orElse("no limit");
        var message = "CHANGED: %s from %s to %d".formatted(tier.name(), before.strip(), limit);
        int over = limit == Count.UNLIMITED ? 0 : tier.holders().size() - limit;
        return over > 0
                ? message + "\nOVER LIMIT by %d: nobody is evicted, runs under way go on.".formatted(over)
                : message;
    }

    /** Sets the limit to 0, remembering it. */
    BulkStep disable() {
        return tier -> switch (tier.limit()) {
            case Count.Absent absent ->
                tier.isEmpty()
                        ? missing(tier)
                        : refuse("%s is UNCONFIGURED: it has no limit to remember, so it is not disabled"
                                .formatted(tier.name()));
            case Count.Invalid invalid ->
                refuse("%s is INVALID: its limit is no number to remember, so it is not disabled"
                        .formatted(tier.name()));
            case Count.Valid limit -> disable(tier, limit.value());
        };
    }

    private static Decision missing(Tier tier) {
        return refuse("There is no tier %s: no key of it is there".formatted(tier.name()));
    }

    private Decision disable(Tier tier, int limit) {
        if (limit == 0) {
            return leave(new Outcome.Unchanged("ALREADY DISABLED: %s".formatted(tier.name())));
        }
        return write(
                tier,
                guards.disable(tier),
                List.of(effects().limit(tier, "0"), effects().saved(tier, Optional.of(Integer.toString(limit)))),
                "DISABLED: %s%s".formatted(tier.name(), draining(tier)));
    }

    private static String draining(Tier tier) {
        int held = tier.holders().size();
        return held == 0 ? "" : ", draining %d".formatted(held);
    }

    /** Sets the limit back to the remembered one. */
    BulkStep enable() {
        return tier -> {
            if (tier.isEmpty()) {
                return missing(tier);
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
                    tier,
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
        return tier -> {
            var when = proven.when(tier.name());
            if (when.isEmpty()) {
                return refuse(
                        "%s: the proof of the change is not on the server any more, so nothing tells what was written since. Nothing was undone there"
                                .formatted(tier.name()));
            }
            var operations = new ArrayList<KvOperation>();
            var undone = new ArrayList<Effect>();
            for (var effect : written.getOrDefault(tier.name().toString(), List.of())) {
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
                operations.addAll(back(effect, present));
                undone.add(effect.inverse());
            }
            return write(tier, operations, undone, "UNDONE: %s".formatted(tier.name()));
        };
    }

    private static List<KvOperation> back(Effect effect, Optional<KvEntry> present) {
        long index = present.map(KvEntry::modifyIndex).orElse(0L);
        if (effect.before().isEmpty()) {
            return present.isEmpty()
                    ? List.of()
                    : List.of(
                            new KvOperation.CheckIndex(effect.resource(), index),
                            new KvOperation.DeleteCas(effect.resource(), index));
        }
        var value = Count.stored(effect.before().get());
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

    private static Decision write(Tier tier, List<KvOperation> operations, List<Effect> effects, String message) {
        return new Decision.Write(new Part(tier, operations, effects, message));
    }

    private static Decision refuse(String message) {
        return leave(new Outcome.Refused(message + ".", Why.RULE));
    }

    private static Decision leave(Outcome outcome) {
        return new Decision.Leave(outcome);
    }
}
