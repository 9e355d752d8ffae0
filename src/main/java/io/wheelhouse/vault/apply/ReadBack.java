package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was read back after a write and is not as wanted. A field that is as it was before has been ignored; one that is
 * neither as it was nor as wanted may be another one's work, written between our write and our look.
 *
 * @param ignored fields that are as they were
 * @param foreign fields that are neither as they were nor as wanted
 * @param was what was there before, by field
 * @param fields all of them, with what became of them
 */
record ReadBack(
        List<FieldPlan> ignored,
        List<FieldPlan> foreign,
        Map<String, Optional<VaultValue>> was,
        List<FieldPlan> fields) {
    static ReadBack of(Step step, List<FieldPlan> fields) {
        var was = was(step);
        var ignored = new ArrayList<FieldPlan>();
        var foreign = new ArrayList<FieldPlan>();
        var all = new ArrayList<FieldPlan>();
        for (var field : fields) {
            if (field.verdict() != FieldVerdict.CHANGED) {
                all.add(field);
            } else if (field.actual().equals(was.getOrDefault(field.name(), Optional.empty()))) {
                ignored.add(field);
                all.add(new FieldPlan(
                        field.name(), field.desired(), field.actual(), FieldVerdict.IGNORED_BY_SERVER, field.rule()));
            } else {
                foreign.add(field);
                all.add(field);
            }
        }
        return new ReadBack(ignored, foreign, was, all);
    }

    private static Map<String, Optional<VaultValue>> was(Step step) {
        var was = new HashMap<String, Optional<VaultValue>>();
        if (step.sight() instanceof Sight.Found before) {
            Judge.fields(step.target(), before.live()).forEach(field -> was.put(field.name(), field.actual()));
        }
        return was;
    }

    boolean isForeign() {
        return !foreign.isEmpty();
    }

    String message() {
        var sentences = new ArrayList<String>();
        if (isForeign()) {
            sentences.add(
                    "NOT AS WRITTEN: read back it is neither as it was nor as wanted: %s. Somebody else has written it at the same time, or the server makes another value of it: plan again."
                            .formatted(each(foreign)));
        }
        if (!ignored.isEmpty()) {
            sentences.add("IGNORED BY THE SERVER: written, and read back it is not so: %s.".formatted(each(ignored)));
        }
        return String.join(" ", sentences);
    }

    private String each(List<FieldPlan> some) {
        return some.stream().map(this::words).collect(Collectors.joining(", "));
    }

    private String words(FieldPlan field) {
        var before = foreign.contains(field)
                ? "was %s, ".formatted(shown(was.getOrDefault(field.name(), Optional.empty())))
                : "";
        return "%s (%swanted %s, has %s)"
                .formatted(field.name(), before, JsonWriter.compact(field.desired()), shown(field.actual()));
    }

    private static String shown(Optional<VaultValue> value) {
        return value.map(JsonWriter::compact).orElse("nothing");
    }
}
