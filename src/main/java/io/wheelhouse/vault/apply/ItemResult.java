package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an item ended.
 *
 * @param path its API path
 * @param verified whether it was read back and is as wanted
 * @param fields as they were read back; none when nothing was
 * @param effects what was really written; none when nothing was
 * @param evidence of what was read back; empty when nothing was
 */
public record ItemResult(
        String file,
        String path,
        Outcome outcome,
        boolean verified,
        List<FieldPlan> fields,
        List<Effect> effects,
        Optional<String> evidence) {
    public ItemResult {
        fields = List.copyOf(fields);
        effects = List.copyOf(effects);
    }

    /** Nothing was written. */
    static ItemResult not(Step step, Outcome outcome) {
        return new ItemResult(step.file(), step.path(), outcome, false, List.of(), List.of(), Optional.empty());
    }

    /** With what the server had to say to it, such as that it does not know a field. */
    ItemResult saying(List<String> words) {
        if (words.isEmpty()) {
            return this;
        }
        var said = words.stream()
                .map(word -> JsonWriter.compact(Literals.hidden(new VaultValue.Text(word))))
                .collect(Collectors.joining(" "));
        return new ItemResult(
                file, path, outcome.adding("The server says: " + said), verified, fields, effects, evidence);
    }

    /** With secrets that were not written, and that the write has touched all the same. */
    ItemResult taking(List<Effect> touched) {
        if (touched.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(effects);
        all.addAll(touched);
        var named = touched.stream().map(Effect::resource).collect(Collectors.joining(", "));
        return new ItemResult(
                file,
                path,
                outcome.adding("The server took away or changed what is secret there: %s.".formatted(named)),
                verified,
                fields,
                all,
                evidence);
    }

    ChangeItem item() {
        return ChangeItem.of(path, outcome, effects).with(evidence);
    }

    /** Whether it is certain that nothing was written. */
    boolean isUntouched() {
        return effects.isEmpty() && !applied() && !(outcome instanceof Outcome.Unknown);
    }

    boolean applied() {
        return outcome instanceof Outcome.Applied;
    }
}
