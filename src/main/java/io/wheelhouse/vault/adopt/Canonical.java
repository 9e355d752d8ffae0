package io.wheelhouse.vault.adopt;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldSpec;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Kinds;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.rule.SecretNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a file that would be the same as what a server has: no secrets, nothing that servers make or have by default. */
public final class Canonical {
    private static final List<String> OF_MOUNTS =
            List.of("type", "description", "local", "seal_wrap", "external_entropy_access", "options", "config");

    private Canonical() {}

    /** A thing below a mount, or of sys or identity. */
    public static Fields of(Kind kind, Fields live) {
        var fields = new TreeMap<String, VaultValue>();
        var spoken = new HashSet<String>();
        for (var entry : opened(kind, live).entrySet()) {
            var name = entry.getKey();
            var value = withoutSecrets(Literals.unmasked(entry.getValue()));
            if (belongs(kind, name, value, live) && !isSecret(kind, name, value) && !spoken.contains(name)) {
                fields.put(kind.field(name).writtenAs(), Comparison.written(kind.field(name), value));
                spoken.addAll(kind.field(name).alsoReadAs());
            }
        }
        return new Fields(fields);
    }

    /** An object without the secrets in it: what a server has beside it, and no file may hold, is not compared. */
    private static VaultValue withoutSecrets(VaultValue value) {
        return value instanceof Fields object ? Literals.without(object) : value;
    }

    /** Whether a live value is somebody's setting, not what servers make or have by default. */
    private static boolean belongs(Kind kind, String name, VaultValue value, Fields live) {
        var spec = kind.field(name);
        return (kind.write() != Kind.Write.CREATE_ONLY || spec.is(Trait.CREATE_ONLY))
                && !Sight.isGenerated(kind, name)
                && !(value instanceof VaultValue.Null)
                && !Comparison.isDefault(spec, value, live);
    }

    private static boolean isSecret(Kind kind, String name, VaultValue value) {
        return kind.field(name).is(Trait.SECRET) || Literals.within(name, value);
    }

    /**
     * What a server shows of a thing and its file leaves out, since it is a secret or holds one.
     *
     * @return places, such as {@code provider_config.client_secret}
     */
    public static List<String> secrets(Kind kind, Fields live) {
        var secrets = new TreeSet<String>();
        for (var entry : opened(kind, live).entrySet()) {
            var name = entry.getKey();
            var value = entry.getValue();
            if (!belongs(kind, name, value, live)) {
                continue;
            }
            if (!isSecret(kind, name, value)) {
                if (Literals.isMasked(value)) {
                    secrets.add(name);
                }
            } else if (value instanceof Fields object && !SecretNames.is(name)) {
                secrets.addAll(Literals.left(name + ".", object));
            } else {
                secrets.add(name);
            }
        }
        return List.copyOf(secrets);
    }

    /** The same of a mount. */
    static List<String> secretsOfMount(Fields live) {
        var secrets = new ArrayList<String>();
        for (var name : OF_MOUNTS) {
            var value = live.field(name).orElse(Fields.NONE);
            if (value instanceof Fields inner) {
                secrets.addAll(Literals.left(name + ".", inner));
            } else if (Literals.within(value)) {
                secrets.add(name);
            }
        }
        return secrets;
    }

    /** The newer names of a setting first; what lies in connection_details lies flat in a file. */
    private static Map<String, VaultValue> opened(Kind kind, Fields live) {
        var flat = new LinkedHashMap<String, VaultValue>();
        live.fields().forEach((name, value) -> {
            if (name.startsWith("token_")) {
                flat.put(name, value);
            }
        });
        live.fields().forEach((name, value) -> {
            if (name.equals("connection_details") && value instanceof Fields inner && !kind.knows(name)) {
                inner.fields().forEach(flat::putIfAbsent);
            } else {
                flat.putIfAbsent(name, value);
            }
        });
        return flat;
    }

    /** A mount, from a list of mounts. */
    static Fields ofMount(Kind kind, Fields live) {
        var fields = new TreeMap<String, VaultValue>();
        for (var name : OF_MOUNTS) {
            live.field(name)
                    .map(value -> value instanceof Fields inner ? Literals.without(inner) : value)
                    .filter(value -> !Literals.within(value) && !Comparison.isDefault(kind.field(name), value, live))
                    .ifPresent(value -> fields.put(name, name.equals("config") ? config(kind, value) : value));
        }
        if (fields.get("config") instanceof Fields config && config.fields().isEmpty()) {
            fields.remove("config");
        }
        return new Fields(fields);
    }

    /** The mount of tokens, which every server has: what was changed of it, or nothing. */
    static Fields ofTokens(Fields live) {
        var fields = new TreeMap<>(ofMount(Kinds.AUTH, live).fields());
        if (new VaultValue.Text("token based credentials").equals(fields.get("description"))) {
            fields.remove("description");
        }
        return fields.keySet().equals(Set.of("type")) ? Fields.NONE : new Fields(fields);
    }

    private static Fields config(Kind kind, VaultValue live) {
        var config = new TreeMap<String, VaultValue>();
        if (live instanceof Fields fields) {
            fields.fields().forEach((name, value) -> {
                if (name.equals("user_lockout_config") && value instanceof Fields lockout) {
                    config.put(name, lockout(lockout));
                } else if (!isAsEver(kind.field("config." + name), value)) {
                    config.put(name, value);
                }
            });
            config.entrySet()
                    .removeIf(entry -> entry.getValue() instanceof Fields inner
                            && inner.fields().isEmpty());
        }
        return new Fields(config);
    }

    /** A lockout goes by other names when it is read. */
    private static Fields lockout(Fields live) {
        var lockout = new TreeMap<String, VaultValue>();
        live.fields().forEach((name, value) -> {
            if (!Comparison.isNothing(value)) {
                lockout.put(name.replaceFirst("^user_", ""), value);
            }
        });
        return new Fields(lockout);
    }

    /** A mount's settings that are not known are nothing when unset. */
    private static boolean isAsEver(FieldSpec spec, VaultValue value) {
        return Comparison.isDefault(spec, value, Fields.NONE) || spec.is(Trait.UNKNOWN) && Comparison.isNothing(value);
    }
}
