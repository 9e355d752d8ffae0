package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Effect;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.adopt.Canonical;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldSpec;
import io.wheelhouse.vault.rule.FieldSpec.Need;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that is to be deleted.
 *
 * @param path as the plan calls it: {@code auth/old/}
 * @param target where it lies
 * @param sight what was seen there, which must still hold when it is deleted
 */
record Doomed(String path, Target target, Sight.Found sight) {
    private static final Set<String> DATA = Set.of(
            "kv metadata", "entity", "group", "database static role", "identity oidc key", "identity oidc client");

    /** Fields by which a server shows what goes with a thing, and what that is. */
    private static final List<Map.Entry<String, String>> WITH = List.of(
            Map.entry("aliases", "its aliases"),
            Map.entry("alias", "its alias"),
            Map.entry("direct_group_ids", "its membership in groups"),
            Map.entry("parent_group_ids", "its membership in groups"));

    /** Whether what goes with it is more than configuration: a mount's secrets, a key, an entity's aliases. */
    boolean holdsData() {
        return target.area() == Target.Area.MOUNT
                || target.kind().own()
                || target.kind().write() == Kind.Write.CREATE_ONLY
                || DATA.contains(target.kind().name());
    }

    /** All that it would take to make it again, but for secrets. */
    Fields was() {
        var policy = sight.live().field("policy");
        return target.area() == Target.Area.POLICY && policy.isPresent()
                ? new Fields(Map.of("policy", policy.get()))
                : Canonical.of(target.kind(), sight.live());
    }

    /** Names of secrets that it has, by what the server shows: no undo can put them back. */
    List<String> secrets() {
        var secrets = new TreeSet<>(Canonical.secrets(target.kind(), sight.live()));
        for (var spec : target.kind().fields().values()) {
            boolean shown = spec.need().stream()
                    .filter(Need.Shown.class::isInstance)
                    .flatMap(need -> sight.live().field(((Need.Shown) need).shownBy()).stream())
                    .anyMatch(value -> !Comparison.isNothing(value));
            if (shown) {
                secrets.add(spec.name());
            }
        }
        return List.copyOf(secrets);
    }

    /** The same of secrets that no server shows, and of which nobody knows whether it has them; those that an undo asks for not. */
    List<String> unseenSecrets() {
        return target.kind().fields().values().stream()
                .filter(spec -> spec.is(Trait.SECRET) && !spec.is(Trait.GENERATED) && !isAskedFor(spec))
                .map(FieldSpec::name)
                .sorted()
                .toList();
    }

    /** Under its own name or another. */
    private boolean isAskedFor(FieldSpec spec) {
        return spec.need().isPresent()
                || spec.alsoReadAs().stream()
                        .anyMatch(name -> target.kind().field(name).need().isPresent());
    }

    /**
     * What a person should know before it is deleted.
     *
     * @param mounts that are deleted with it
     */
    String warning(Set<String> mounts) {
        if (holdsData()) {
            return forGood();
        }
        if (target.area() == Target.Area.BELOW_MOUNT && mounts.contains(target.mount())) {
            return "%s cannot be made again by an undo, since its mount goes too.".formatted(path);
        }
        var item = new TreeItem(target.item().file(), target.item().path(), was(), Map.of(), Fields.NONE);
        var made = Judge.made(
                new Target(item, target.area(), target.kind(), target.mount(), target.readPath(), target.writePath()));
        return made.verdict() == ItemVerdict.ERROR && made.needs().isEmpty()
                ? "%s cannot be made again by an undo: %s"
                        .formatted(path, made.error().orElse(""))
                : again(made.needs().stream().map(SecretRef::field).toList());
    }

    private String again(List<String> needs) {
        var secrets = secrets();
        var unseen = unseenSecrets();
        return "%s can be made again by an undo%s, but what the server gave it or issued under it is gone%s%s."
                .formatted(
                        path,
                        needs.isEmpty() ? "" : " that is given " + String.join(", ", needs),
                        secrets.isEmpty() ? "" : ", and so is " + String.join(", ", secrets),
                        unseen.isEmpty()
                                ? ""
                                : ", and so is %s, if it had that".formatted(String.join(" or ", unseen)));
    }

    private String forGood() {
        var with = WITH.stream()
                .flatMap(entry -> sight
                        .live()
                        .field(entry.getKey())
                        .filter(value -> !Comparison.isNothing(value))
                        .map(value -> entry.getValue() + named(value))
                        .stream())
                .distinct()
                .toList();
        return with.isEmpty()
                ? "%s goes with all that it holds. There is no way back from this.".formatted(path)
                : "%s goes with all that it holds: %s. There is no way back from this."
                        .formatted(path, String.join(", ", with));
    }

    /** The names of aliases, and where each logs in. */
    private static String named(VaultValue value) {
        var each = value instanceof VaultValue.Items items ? items.items() : List.of(value);
        var names = each.stream()
                .filter(Fields.class::isInstance)
                .map(one -> "%s of %s".formatted(text((Fields) one, "name"), text((Fields) one, "mount_path")))
                .toList();
        return names.isEmpty() ? "" : " (%s)".formatted(String.join(", ", names));
    }

    private static String text(Fields fields, String name) {
        return fields.field(name).orElse(Fields.NONE) instanceof VaultValue.Text text ? text.text() : "?";
    }

    List<Effect> effects() {
        return List.of(Effect.removed(path, JsonWriter.compact(Literals.hidden("", sight.live()))));
    }
}
