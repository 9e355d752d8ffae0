package io.wheelhouse.vault.adopt;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.Aliases;
import io.wheelhouse.vault.plan.Builtins;
import io.wheelhouse.vault.plan.Fan;
import io.wheelhouse.vault.plan.MountForm;
import io.wheelhouse.vault.plan.Survey;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Kinds;
import io.wheelhouse.vault.text.HclText;
import io.wheelhouse.vault.text.JsonText;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Walks a server and says which tree it is: its mounts and policies, and of each mount whatever kinds of things the table
 * knows. Data is never read, only configuration. Writes nothing. One use.
 */
public final class Adopter {
    /** A name that is a file's everywhere and is not hidden; what lies in a folder has slashes. */
    private static final Pattern ROOT_ONLY = Pattern.compile("only available in \\S+ namespace");

    private static final Pattern NAME =
            Pattern.compile("[^./\\p{Cntrl}][^/\\p{Cntrl}]*(/[^./\\p{Cntrl}][^/\\p{Cntrl}]*)*");

    private static final String UNSHOWN = "the server lists it and does not show it";

    private final VaultServer server;
    private final Fan fan;
    private final TreeMap<String, String> files = new TreeMap<>();
    private final Set<String> left = new TreeSet<>();

    public Adopter(VaultServer server, Fan fan) {
        this.server = server;
        this.fan = fan;
    }

    /** A thing to read: where, into which file, and what it is. */
    private record Thing(String path, String file, Kind kind, boolean named) {}

    /** Walks it. */
    public Adoption adopt() throws ServiceException {
        var survey = Survey.take(server, fan);
        var calls = new ArrayList<Fan.Call<List<Thing>>>();
        mounts(survey.auths(), "sys/auth/", "auth/", calls);
        mounts(survey.engines(), "sys/mounts/", "", calls);
        Kinds.ofSystem().forEach((path, kind) -> things("", path, kind, "", calls));
        calls.add(this::audit);
        calls.add(() -> {
            new Untaken(server, this::leave).ofSystem();
            return List.of();
        });
        calls.add(() -> policies(survey));
        var things = fan.all(calls).stream().flatMap(List::stream).toList();
        fan.all(things.stream()
                .<Fan.Call<Boolean>>map(thing -> () -> take(thing))
                .toList());
        return new Adoption(files, List.copyOf(left));
    }

    private void mounts(
            Optional<Map<String, Fields>> mounts, String at, String prefix, List<Fan.Call<List<Thing>>> calls) {
        if (mounts.isEmpty()) {
            leave(at, "the token may not see what is mounted");
        }
        mounts.orElse(Map.of()).forEach((path, live) -> {
            var form = MountForm.of(live);
            boolean auth = prefix.equals("auth/");
            if (!Builtins.isMount(prefix + path, form.type())) {
                keep(at + path + ".json", JsonWriter.pretty(Canonical.ofMount(auth ? Kinds.AUTH : Kinds.MOUNT, live)));
                secrets(at + path, Canonical.secretsOfMount(live));
                below(prefix + path + "/", form, auth, calls);
            } else if (auth) {
                // The mount of tokens is every server's own; roles in it are somebody's.
                below("auth/token/", new MountForm("token", Optional.empty()), true, calls);
                var tuned = Canonical.ofTokens(live);
                if (!tuned.fields().isEmpty()) {
                    keep("sys/auth/token.json", JsonWriter.pretty(tuned));
                }
                secrets("sys/auth/token", Canonical.secretsOfMount(live));
            }
        });
    }

    private void below(String mount, MountForm form, boolean auth, List<Fan.Call<List<Thing>>> calls) {
        var kinds = auth ? Kinds.belowAuth(form.type()) : Kinds.belowEngine(form.type());
        if (kinds.isEmpty()) {
            leave(mount, "what lies in an engine or method of type %s is not known here".formatted(form.type()));
        }
        calls.add(() -> {
            new Untaken(server, this::leave).below(mount, form.type());
            return List.of();
        });
        kinds.forEach((below, kind) -> {
            if (auth || !form.isSecret(below) && !below.startsWith("metadata/")) {
                things(mount, below, kind, auth ? "" : "mounts/", calls);
            }
        });
    }

    /** What lies at a path that may have a star for names, at its end or before its last part. */
    private void things(String mount, String path, Kind kind, String folder, List<Fan.Call<List<Thing>>> calls) {
        if (kind.own()) {
            return;
        }
        int star = path.indexOf('*');
        if (star < 0) {
            calls.add(() -> List.of(new Thing(mount + path, folder + mount + path, kind, false)));
            return;
        }
        var base = mount + path.substring(0, star - 1);
        var rest = path.substring(star + 1);
        calls.add(() -> names(base).stream()
                .map(name -> new Thing(
                        base + "/" + name + (kind.readAs().isPresent() ? "" : rest),
                        folder + base + "/" + name + rest,
                        kind,
                        true))
                .toList());
    }

    private List<String> names(String path) throws ServiceException {
        try {
            var names = server.list(path);
            names.stream()
                    .filter(name -> name.endsWith("/"))
                    .forEach(name -> leave(path + "/" + name, "what lies in a folder there is not adopted"));
            return names.stream().filter(name -> !name.endsWith("/")).toList();
        } catch (ServiceException.Denied denied) {
            leave(path, "the token may not list it");
        } catch (ServiceException.Invalid refused) {
            if (isOfTheRootOnly(refused)) {
                return List.of();
            }
            leave(path, "the server refuses to list it: " + refused.getMessage());
        } catch (ServiceException.NotFound none) {
            // This server does not have such things.
        }
        return List.of();
    }

    private List<Thing> policies(Survey survey) {
        if (survey.policies().isEmpty()) {
            leave("sys/policy", "the token may not list policies");
        }
        return survey.policies().orElse(Set.of()).stream()
                .filter(name -> !Builtins.POLICIES.contains(name) || name.equals("default"))
                .map(name -> new Thing("sys/policies/acl/" + name, "sys/policy/" + name, Kinds.POLICY, true))
                .toList();
    }

    private List<Thing> audit() throws ServiceException {
        Optional<Map<String, Fields>> devices;
        try {
            devices = Survey.mounts(server, "sys/audit");
        } catch (ServiceException.Invalid refused) {
            if (isOfTheRootOnly(refused)) {
                return List.of();
            }
            throw refused;
        }
        if (devices.isEmpty()) {
            leave("sys/audit", "the token may not see audit devices");
        }
        devices.orElse(Map.of()).forEach((path, live) -> keep("sys/audit/" + path, Kinds.at("sys/audit"), live));
        return List.of();
    }

    /** A namespace has none of these. The word before the last may be masked, where the token is the same word. */
    private static boolean isOfTheRootOnly(ServiceException.Invalid refused) {
        return ROOT_ONLY.matcher(String.valueOf(refused.getMessage())).find();
    }

    private boolean take(Thing thing) throws ServiceException {
        if (thing.path().startsWith(Builtins.OWN_ENTITY)) {
            return false;
        }
        try {
            var read = server.read(thing.path());
            if (read instanceof VaultRead.Found found
                    && !found.fields().fields().isEmpty()) {
                found(thing, found.fields());
                return true;
            }
            if (read instanceof VaultRead.WriteOnly) {
                leave(thing.path(), "the server never shows it, so whether it was set cannot be told");
            } else if (thing.named()) {
                leave(thing.path(), UNSHOWN);
            }
        } catch (ServiceException.Denied denied) {
            leave(thing.path(), "the token may not read it");
        } catch (ServiceException.Invalid | ServiceException.NotFound unset) {
            // A configuration that was never made; but what is in a list was.
            if (thing.named()) {
                leave(thing.path(), UNSHOWN);
            }
        }
        return false;
    }

    private void found(Thing thing, Fields live) {
        if (Builtins.isUntouched(thing.path(), live)) {
            return;
        }
        if (live.field("policy").orElse(Fields.NONE) instanceof VaultValue.Text text
                && thing.file().startsWith("sys/polic")) {
            var ending = JsonText.read(text.text()).isPresent() ? ".json" : ".hcl";
            if (HclText.parse(thing.file(), text.text()).problems().isEmpty()) {
                keep(thing.file() + ending, text.text().endsWith("\n") ? text.text() : text.text() + "\n");
            } else {
                leave(thing.path(), "its text holds no rule, or is not one that a file may hold");
            }
            return;
        }
        var fields = Canonical.of(thing.kind(), live);
        // Settings that are read with what they belong to are nothing by themselves when none was made.
        boolean isByItself = thing.named() && thing.kind().readAs().isEmpty();
        if (isByItself || !fields.fields().isEmpty()) {
            keep(thing.file(), thing.kind(), live);
        } else {
            secrets(thing.file(), Canonical.secrets(thing.kind(), live));
        }
        Aliases.of(thing.kind(), live).forEach((path, alias) -> keep(path, Kinds.at(path), alias));
    }

    private void keep(String file, Kind kind, Fields live) {
        keep(file + ".json", JsonWriter.pretty(Canonical.of(kind, live)));
        secrets(file, Canonical.secrets(kind, live));
    }

    /** What no file may hold. */
    private void secrets(String file, List<String> fields) {
        if (!fields.isEmpty()) {
            leave(
                    file.replaceFirst("^mounts/", ""),
                    "%s %s a secret, or hold%s one, and no file holds secrets"
                            .formatted(
                                    String.join(", ", fields),
                                    fields.size() == 1 ? "is" : "are",
                                    fields.size() == 1 ? "s" : ""));
        }
    }

    private synchronized void keep(String file, String text) {
        if (NAME.matcher(file).matches()) {
            files.put(file, text);
        } else {
            leave(file.replaceAll("\\p{Cntrl}", "?"), "its name cannot be a file's here");
        }
    }

    private synchronized void leave(String path, String why) {
        left.add("%s: %s.".formatted(path, why));
    }
}
