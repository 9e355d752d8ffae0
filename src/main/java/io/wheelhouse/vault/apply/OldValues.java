package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Effect;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldSpec;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an undo would write to take a step back.
 *
 * @param was old values by the names that a file has for them; none when nothing can be put back
 * @param lost names of fields that cannot be put back: their old value is secret, masked, never shown, or was unset and nobody
 *     knows what unsets it
 * @param beside names of secrets that the write does not name, of a kind of which nobody knows whether it keeps them
 */
record OldValues(Fields was, List<String> lost, List<String> beside) {
    private static final String HIDDEN = "******";

    private OldValues(Fields was, List<String> lost) {
        this(was, lost, List.of());
    }

    static OldValues of(Step step) {
        if (step.makes()) {
            return new OldValues(Fields.NONE, List.of());
        }
        if (!(step.sight() instanceof Sight.Found found)) {
            return new OldValues(
                    Fields.NONE, step.changes().stream().map(FieldPlan::name).toList());
        }
        return step.target().kind().write() == Kind.Write.REPLACE
                ? whole(step.target(), found.live())
                : changed(step, found.live());
    }

    /** Beside what was changed, what every write resets that leaves it out. */
    private static OldValues changed(Step step, Fields live) {
        var was = new LinkedHashMap<String, VaultValue>();
        var lost = new ArrayList<String>();
        for (var field : step.changes()) {
            before(step.target().kind().field(field.name()), field)
                    .ifPresentOrElse(
                            value -> nest(was, step.target(), field.name(), value), () -> lost.add(field.name()));
        }
        var beside = new ArrayList<String>();
        if (step.target().kind().write() == Kind.Write.UNKNOWN) {
            besides(step.target(), live, was, lost, beside);
        }
        if (!was.isEmpty()) {
            step.target().kind().fields().values().stream()
                    .filter(spec -> spec.is(Trait.RESET) && !was.containsKey(spec.name()))
                    .forEach(spec -> Comparison.actual(spec, live).ifPresent(value -> was.put(spec.name(), value)));
        }
        return new OldValues(new Fields(was), lost, beside);
    }

    /**
     * What a write has done to secrets that it did not name: only while what was there before is at hand can that be seen.
     *
     * @param now what was read back
     */
    List<Effect> touched(Step step, Fields now) {
        if (beside.isEmpty() || !(step.sight() instanceof Sight.Found before)) {
            return List.of();
        }
        return beside.stream()
                .filter(name -> !now.field(name).equals(before.live().field(name)))
                .map(name -> new Effect(
                        place(step.path(), name),
                        Optional.of(HIDDEN),
                        now.field(name).filter(value -> isSetting(name, value)).map(value -> HIDDEN)))
                .toList();
    }

    /** How an effect on a field is named. */
    static String place(String path, String field) {
        return path + "#" + field;
    }

    /** What the write may have reset, where nobody knows what becomes of fields that it leaves out. */
    private static void besides(
            Target target, Fields live, Map<String, VaultValue> was, List<String> lost, List<String> beside) {
        live.fields().forEach((name, value) -> {
            if (was.containsKey(name) || lost.contains(name) || !isSetting(name, value)) {
                return;
            }
            if (isSecret(target.kind().field(name), name, value)) {
                beside.add(name);
            } else {
                was.put(name, value);
            }
        });
    }

    private static boolean isSetting(String name, VaultValue value) {
        return !Sight.GENERATED.contains(name) && !(value instanceof VaultValue.Null);
    }

    private static boolean isSecret(FieldSpec spec, String name, VaultValue value) {
        return spec.is(Trait.SECRET) || Literals.within(name, value) || Literals.isMasked(value);
    }

    /** What a write has to say to give a field its old value back. */
    private static Optional<VaultValue> before(FieldSpec spec, FieldPlan field) {
        if (field.verdict() == FieldVerdict.WRITE_ONLY) {
            return Optional.empty();
        }
        if (field.actual().isEmpty()) {
            return unset(spec);
        }
        return field.actual().filter(value -> !holdsStars(value) && !Literals.isMasked(value));
    }

    /** What makes a setting again what it is when nobody ever set it. */
    private static Optional<VaultValue> unset(FieldSpec spec) {
        if (!spec.defaults().isEmpty()) {
            return spec.defaults().stream()
                    .filter(one -> one.beside().isEmpty())
                    .findFirst()
                    .map(one -> new VaultValue.Text(one.value()));
        }
        return switch (spec.rule().label()) {
            case "text", "lower-case", "pem", "final-slash", "policy-text" -> Optional.of(new VaultValue.Text(""));
            case "flag" -> Optional.of(new VaultValue.Flag(false));
            case "number", "decimal", "duration", "signed-duration", "mount-ttl" -> Optional.of(VaultValue.Num.of(0));
            case "set", "lower-set", "list", "hosts", "statements" -> Optional.of(new VaultValue.Items(List.of()));
            default -> Optional.empty();
        };
    }

    /** A mount's settings lie within each other, as in its file; other names may have dots in them. */
    private static void nest(Map<String, VaultValue> was, Target target, String name, VaultValue value) {
        int dot = target.area() == Target.Area.MOUNT ? name.indexOf('.') : -1;
        if (dot < 0) {
            was.put(name, value);
            return;
        }
        var inner = new LinkedHashMap<String, VaultValue>();
        if (was.get(name.substring(0, dot)) instanceof Fields already) {
            inner.putAll(already.fields());
        }
        nest(inner, target, name.substring(dot + 1), value);
        was.put(name.substring(0, dot), new Fields(inner));
    }

    /** Where one of them is lost, writing the others would unset it, so nothing is written. */
    private static OldValues whole(Target target, Fields live) {
        var was = new LinkedHashMap<String, VaultValue>();
        var lost = new ArrayList<String>();
        for (var entry : live.fields().entrySet()) {
            var spec = target.kind().field(entry.getKey());
            if (!isSetting(entry.getKey(), entry.getValue())
                    || spec.alsoReadAs().stream().anyMatch(was::containsKey)) {
                continue;
            }
            if (isSecret(spec, entry.getKey(), entry.getValue())) {
                lost.add(entry.getKey());
            } else {
                was.put(entry.getKey(), entry.getValue());
            }
        }
        return lost.isEmpty()
                ? new OldValues(new Fields(was), List.of())
                : new OldValues(Fields.NONE, List.copyOf(live.fields().keySet()));
    }

    private static boolean holdsStars(VaultValue value) {
        return JsonWriter.compact(value).contains("******");
    }
}
