package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.ItemPlan.Basis;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what a file comes to, from what was seen of its thing on the server. Pure. */
public final class Judge {
    private static final String MOUNT_TYPE = "mount-type";

    private final Target target;
    private final Map<String, VaultValue> wanted;
    private final Consequences consequences;

    private Judge(Target target) {
        this.target = target;
        this.wanted = Wanted.of(target);
        this.consequences = new Consequences(target);
    }

    /**
     * The verdict.
     *
     * @param given secrets that are at hand
     * @param lacks what the token lacks to write there, as far as that is known
     */
    static ItemPlan of(Target target, Sight sight, Set<SecretRef> given, Optional<String> lacks) {
        var problems = FileCheck.of(target);
        return problems.isEmpty() ? new Judge(target).of(sight, given, lacks) : ItemPlan.error(target, problems);
    }

    /** What making it comes to where there is none, with no secret at hand. */
    public static ItemPlan made(Target target) {
        return of(target, new Sight.Absent(), Set.of(), Optional.empty());
    }

    /** What each field comes to by what the server has. */
    public static List<FieldPlan> fields(Target target, Fields live) {
        return new Judge(target).compared(live);
    }

    /** Places of live settings that the file does not speak of, and that are not what every such thing has. */
    public static Set<String> beside(Target target, Fields live) {
        return new Judge(target).consequences.extra(live);
    }

    private ItemPlan of(Sight sight, Set<SecretRef> given, Optional<String> lacks) {
        return switch (sight) {
            case Sight.Found found -> found(found, given, lacks);
            case Sight.Absent absent -> absent(absent, given, lacks);
            case Sight.Unserved unserved ->
                ItemPlan.error(
                        target,
                        List.of(whole(
                                "the server has no such path; check how it is written, and what is mounted there")));
            case Sight.Hidden hidden ->
                plan(
                        ItemVerdict.UNVERIFIABLE,
                        List.of(),
                        List.of(),
                        List.of(whole(hidden.why())),
                        List.of(),
                        Optional.empty());
            case Sight.NotReadable unreadable ->
                plan(
                        ItemVerdict.UNVERIFIABLE,
                        unseen(FieldVerdict.WRITE_ONLY),
                        List.of(),
                        List.of(whole("the server takes this and never shows it, so nothing can be compared")),
                        consequences.needs(Optional.of(Fields.NONE), given),
                        Optional.of(new Basis(target, unreadable, lacks)));
        };
    }

    private ItemPlan absent(Sight.Absent sight, Set<SecretRef> given, Optional<String> lacks) {
        var needs = consequences.needs(Optional.empty(), given);
        var problems = new ArrayList<Problem>();
        for (var need : needs) {
            problems.add(new Problem(
                    target.item().file(),
                    0,
                    need.field(),
                    "making this needs a secret, which is not in the tree: give it when you apply, as %s#%s"
                            .formatted(target.item().path(), need.field())));
        }
        ToMake.lack(target).ifPresent(problems::add);
        if (target.kind().own()) {
            problems.add(
                    whole(
                            Aliases.byHand(target)
                                    .orElse(
                                            "the server itself gave this its number, or made it, and has none like it; no file can make it")));
        }
        if (target.area() == Target.Area.MOUNT
                && MountForm.of(target.item().fields()).type().isEmpty()) {
            problems.add(whole("there is no such mount yet, and without 'type' none can be made"));
        }
        var basis = Optional.of(new Basis(target, sight, lacks));
        return problems.isEmpty()
                ? plan(ItemVerdict.CREATE, unseen(FieldVerdict.CHANGED), rights(lacks), problems, needs, basis)
                : plan(ItemVerdict.ERROR, unseen(FieldVerdict.CHANGED), List.of(), problems, needs, basis);
    }

    private ItemPlan found(Sight.Found sight, Set<SecretRef> given, Optional<String> lacks) {
        var fields = compared(sight.live());
        var changed = fields.stream()
                .filter(field -> field.verdict() == FieldVerdict.CHANGED)
                .toList();
        var problems =
                changed.stream().flatMap(field -> immutable(field).stream()).toList();
        var verdict =
                !problems.isEmpty() ? ItemVerdict.ERROR : changed.isEmpty() ? ItemVerdict.SAME : ItemVerdict.CHANGED;
        var needs = consequences.needs(Optional.of(sight.live()), given);
        var warnings = new ArrayList<>(consequences.warnings(sight.live(), verdict, given));
        wanted.forEach((name, value) -> Comparison.warning(target.kind().field(name), value)
                .ifPresent(what -> warnings.add(name + ": " + what + ".")));
        if (verdict == ItemVerdict.SAME) {
            warnings.addAll(cannotBeSeen(fields));
            warnings.addAll(omitted(fields));
        } else {
            changed.forEach(field -> warnings.addAll(oneWay(field)));
            changed.forEach(field -> warnings.addAll(unmasking(field)));
            changed.stream()
                    .filter(field -> field.actual().isEmpty() && !target.kind().knows(field.name()))
                    .forEach(field -> warnings.add(
                            "The server shows no field %s; perhaps it knows none.".formatted(field.name())));
            needs.forEach(need -> warnings.add("Writing this needs a secret: %s.".formatted(need.field())));
            warnings.addAll(rights(lacks));
        }
        return plan(verdict, fields, warnings, problems, needs, Optional.of(new Basis(target, sight, lacks)));
    }

    private List<String> cannotBeSeen(List<FieldPlan> fields) {
        var names = new ArrayList<>(consequences.neverShown());
        for (var field : fields) {
            if (field.verdict() == FieldVerdict.WRITE_ONLY) {
                names.add(field.name());
            }
        }
        return names.isEmpty()
                ? List.of()
                : List.of("Never shown by the server, so not compared: " + String.join(", ", names));
    }

    /** What is false, 0 or empty in the file, and not shown: of a name that nobody knows, the server may know nothing. */
    private List<String> omitted(List<FieldPlan> fields) {
        return fields.stream()
                .filter(field -> field.actual().isEmpty()
                        && target.kind().field(field.name()).is(Trait.OMITTED))
                .map(field -> "The server shows no field %s, as it does of what is unset; perhaps it knows none."
                        .formatted(field.name()))
                .toList();
    }

    private static List<String> rights(Optional<String> lacks) {
        return lacks.map("The token may not write this; it lacks %s."::formatted).stream()
                .toList();
    }

    private List<FieldPlan> compared(Fields live) {
        var fields = new ArrayList<FieldPlan>();
        for (var entry : wanted.entrySet()) {
            fields.add(field(entry.getKey(), entry.getValue(), live));
        }
        return fields;
    }

    private FieldPlan field(String name, VaultValue desired, Fields live) {
        var spec = target.kind().field(name);
        if (target.area() == Target.Area.MOUNT && name.equals("type")) {
            var type = MountForm.of(target.item().fields()).type();
            var verdict = type.equals(MountForm.of(live).type()) ? FieldVerdict.SAME : FieldVerdict.CHANGED;
            return new FieldPlan(name, desired, live.field(name), verdict, MOUNT_TYPE);
        }
        var result = Comparison.of(spec, desired, live);
        return new FieldPlan(
                name,
                shown(name, desired),
                result.actual().map(actual -> shown(name, actual)),
                result.verdict(),
                spec.rule().label());
    }

    /** Of a field that the table knows it is known whether it is a secret; of another its name may tell. */
    private VaultValue shown(String name, VaultValue value) {
        return target.kind().knows(name) ? Literals.hiddenIn(name, value) : Literals.hidden(name, value);
    }

    private List<FieldPlan> unseen(FieldVerdict verdict) {
        return wanted.entrySet().stream()
                .map(entry -> new FieldPlan(
                        entry.getKey(),
                        shown(entry.getKey(), entry.getValue()),
                        Optional.empty(),
                        verdict,
                        target.kind().field(entry.getKey()).rule().label()))
                .toList();
    }

    /** Why a changed field can never be written. */
    private Optional<Problem> immutable(FieldPlan field) {
        var spec = target.kind().field(field.name());
        if (field.rule().equals(MOUNT_TYPE)) {
            return wrong(
                    field,
                    "another type is mounted there; a mount's type never changes, and making it anew would destroy what it holds");
        }
        if (target.area() == Target.Area.MOUNT && field.name().equals("options.version") && !isTwo(field.desired())) {
            return wrong(field, "a kv store never goes back from version 2 to 1");
        }
        if (spec.is(Trait.CREATE_ONLY) || target.kind().write() == Kind.Write.CREATE_ONLY) {
            return wrong(
                    field,
                    "this is set when the %s is made, and never again"
                            .formatted(target.kind().name()));
        }
        return spec.is(Trait.ONE_WAY) && !Comparison.isTrue(field.desired())
                ? wrong(field, "once true, it stays true")
                : Optional.empty();
    }

    private List<String> oneWay(FieldPlan field) {
        boolean kv = target.area() == Target.Area.MOUNT && field.name().equals("options.version");
        return kv || target.kind().field(field.name()).is(Trait.ONE_WAY)
                ? List.of("There is no way back from this: %s.".formatted(field.name()))
                : List.of();
    }

    /** A password in a URL that the server shows as stars, and that the file's URL has not. */
    private static List<String> unmasking(FieldPlan field) {
        return field.actual().filter(Literals::isMasked).isPresent()
                ? List.of("The server has a password in %s, and this write takes it away.".formatted(field.name()))
                : List.of();
    }

    private static boolean isTwo(VaultValue version) {
        return JsonWriter.compact(version).replace("\"", "").equals("2");
    }

    private Optional<Problem> wrong(FieldPlan field, String what) {
        return Optional.of(new Problem(target.item().file(), target.item().line(field.name()), field.name(), what));
    }

    private Problem whole(String what) {
        return Problem.of(target.item().file(), what);
    }

    private ItemPlan plan(
            ItemVerdict verdict,
            List<FieldPlan> fields,
            List<String> warnings,
            List<Problem> problems,
            List<SecretRef> needs,
            Optional<Basis> basis) {
        return new ItemPlan(
                target.item().file(),
                target.item().path(),
                target.kind().name(),
                verdict,
                fields,
                warnings,
                problems,
                needs,
                basis);
    }
}
