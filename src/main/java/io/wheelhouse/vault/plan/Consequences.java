package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldSpec;
import io.wheelhouse.vault.rule.FieldSpec.Need;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Literals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What writing a thing does beside what its file says: what it resets, and which secrets it needs. */
final class Consequences {
    private static final Set<String> OPENED_OF_MOUNTS = Set.of("config", "options", "config.user_lockout_config");
    private static final Set<String> OPENED = Set.of("connection_details");

    private final Target target;
    private final Map<String, VaultValue> wanted;

    Consequences(Target target) {
        this.target = target;
        this.wanted = Wanted.of(target);
    }

    /** Live settings that no file has, in words. */
    List<String> warnings(Fields live, ItemVerdict verdict, Set<SecretRef> given) {
        var warnings = new ArrayList<String>();
        wanted.forEach((name, value) -> {
            if (value instanceof Fields) {
                unspoken(name, value, live, given).forEach(warnings::add);
            }
        });
        var extra = extra(live);
        if (!extra.isEmpty()) {
            warnings.add(words(verdict) + String.join(", ", extra));
        }
        for (var name : extra) {
            if (target.kind().field(name).is(Trait.RESET)) {
                warnings.add("Any write here clears %s.".formatted(name));
            }
        }
        return warnings;
    }

    /** Of secrets that the server has in an object of the file's. */
    private Stream<String> unspoken(String name, VaultValue object, Fields live, Set<SecretRef> given) {
        return Comparison.actual(target.kind().field(name), live).stream()
                .flatMap(actual -> Literals.unspoken(name, object, actual).stream())
                .filter(place -> !given.contains(new SecretRef(target.item().path(), place)))
                .map(
                        "The server has a secret in %s, which no file holds: a write here may take it away, unless you give it with --secret."
                                ::formatted);
    }

    private String words(ItemVerdict verdict) {
        boolean writes = verdict == ItemVerdict.CHANGED;
        return switch (target.kind().write()) {
            case MERGE, CREATE_ONLY -> "Live and not in Git: ";
            case REPLACE ->
                writes
                        ? "This write resets what is live and not in Git: "
                        : "Live and not in Git, and a write would reset it: ";
            case UNKNOWN -> writes ? "Live and not in Git, and this write may reset it: " : "Live and not in Git: ";
        };
    }

    /** Places of live settings that the file does not speak of, and that are not what every such thing has. */
    Set<String> extra(Fields live) {
        if (target.area() == Target.Area.POLICY || target.kind().write() == Kind.Write.CREATE_ONLY) {
            return Set.of();
        }
        var spoken = new HashSet<String>();
        for (var name : wanted.keySet()) {
            spoken.add(name);
            spoken.addAll(target.kind().field(name).alsoReadAs());
        }
        var extra = new TreeSet<String>();
        extra(live, "", spoken, live, extra);
        if (target.area() == Target.Area.MOUNT) {
            extra.removeAll(Set.of("type", "plugin_version"));
        }
        return extra;
    }

    private void extra(Fields live, String around, Set<String> spoken, Fields whole, Set<String> extra) {
        for (var entry : live.fields().entrySet()) {
            var place = around + entry.getKey();
            var opened = target.area() == Target.Area.MOUNT ? OPENED_OF_MOUNTS : OPENED;
            if (opened.contains(place) && entry.getValue() instanceof Fields inner) {
                extra(inner, place + ".", spoken, whole, extra);
            } else if (!spoken.contains(place)
                    && !Sight.isGenerated(target.kind(), entry.getKey())
                    && !isAsEver(target.kind().field(place), entry.getValue(), whole)) {
                extra.add(place);
            }
        }
    }

    /** Whether leaving a live value out loses nothing: it is the default, or it is nothing and the endpoint keeps it. */
    private boolean isAsEver(FieldSpec spec, VaultValue value, Fields live) {
        return Comparison.isDefault(spec, value, spec.hasDefaultsBeside() ? written(live) : live)
                || target.kind().write() == Kind.Write.MERGE && spec.is(Trait.UNKNOWN) && Comparison.isNothing(value);
    }

    /** What the thing would be after a write that keeps what the file leaves out. */
    private Fields written(Fields live) {
        var fields = new LinkedHashMap<>(live.fields());
        fields.putAll(wanted);
        return new Fields(fields);
    }

    /** Secrets that a write needs and that are not given. */
    List<SecretRef> needs(Optional<Fields> live, Set<SecretRef> given) {
        var needs = new ArrayList<SecretRef>();
        for (var spec : target.kind().fields().values()) {
            if (spec.need().filter(need -> needed(need, live)).isPresent() && !isGiven(spec, given)) {
                needs.add(ref(spec));
            }
        }
        return needs;
    }

    private SecretRef ref(FieldSpec spec) {
        return new SecretRef(target.item().path(), spec.name());
    }

    /** By its own name, or in another form, as a password by its hash. */
    private boolean isGiven(FieldSpec spec, Set<SecretRef> given) {
        return given.contains(ref(spec))
                || target.kind().fields().values().stream()
                        .filter(other -> other.alsoReadAs().contains(spec.name()))
                        .anyMatch(other -> given.contains(ref(other)));
    }

    private boolean needed(Need need, Optional<Fields> live) {
        return switch (need) {
            case Need.ToCreate create -> live.isEmpty();
            case Need.ToCreateWith create -> live.isEmpty() && wanted.containsKey(create.field());
            case Need.Always always -> true;
            case Need.With with -> wanted.containsKey(with.field());
            case Need.ToCreateWithout create -> live.isEmpty() && !Comparison.isTrue(wanted.get(create.flag()));
            case Need.Shown there ->
                isSomething(wanted.get(there.shownBy()))
                        || isSomething(live.flatMap(fields -> fields.field(there.shownBy()))
                                .orElse(null));
        };
    }

    private static boolean isSomething(@Nullable VaultValue value) {
        return value != null && !Comparison.isNothing(value);
    }

    /** Secret fields of such things, which no read ever shows. */
    List<String> neverShown() {
        return target.kind().write() == Kind.Write.CREATE_ONLY
                ? List.of()
                : target.kind().secrets();
    }
}
