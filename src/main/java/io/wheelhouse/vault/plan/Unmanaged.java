package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Kinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server has and no file is about: mounts, policies, roles and their like in mounts that files are about, and what lies
 * in sys and identity. What every server has by itself does not count, nor do entities that it made for whoever logged in.
 */
final class Unmanaged {
    private static final String AUDIT = "sys/audit";

    /** Folders of roles and their like, by the files in them; one LIST answers for each. */
    private final Map<String, Set<String>> folders = new TreeMap<>();

    /** Folders in which the server folds names. */
    private final Set<String> folding = new HashSet<>();

    /** What every server has, and no file is about: it counts once somebody changed it. */
    private final Set<String> builtIn = new TreeSet<>();

    /** Aliases that files are about; empty when aliases are not looked for. */
    private Optional<Set<String>> aliases = Optional.empty();

    private Unmanaged() {}

    /** Nothing is looked for. */
    static Unmanaged none() {
        return new Unmanaged();
    }

    /** Beside the files of mounts, what lies in folders without any file of ours. */
    static Unmanaged everywhere(Mounts mounts, Collection<Target> targets) {
        var unmanaged = besideFiles(mounts, targets);
        mounts.liveOnes()
                .filter(mount -> mounts.wanted(mount).isPresent() || mount.equals("auth/token"))
                .forEach(mount -> unmanaged.below(mount, mounts.form(mount).orElseThrow()));
        Kinds.ofSystem().forEach((path, kind) -> unmanaged.folder("", path, kind));
        unmanaged.folders.put(AUDIT, new HashSet<>());
        unmanaged.builtIn.addAll(Builtins.CHANGEABLE);
        unmanaged.aliases = Optional.of(new HashSet<>());
        targets.forEach(target -> unmanaged.builtIn.remove(target.readPath()));
        targets.stream()
                .filter(target -> target.area() == Target.Area.SYSTEM)
                .forEach(target -> unmanaged.manage(target.writePath()));
        return unmanaged;
    }

    private void below(String mount, MountForm form) {
        var kinds = mount.startsWith("auth/") ? Kinds.belowAuth(form.type()) : Kinds.belowEngine(form.type());
        kinds.forEach((path, kind) -> {
            if (!form.isSecret(path) && !path.startsWith("metadata/")) {
                folder(mount + "/", path, kind);
            }
        });
    }

    private void folder(String mount, String path, Kind kind) {
        if (path.endsWith("/*") && !kind.own()) {
            var folder = mount + path.substring(0, path.length() - 2);
            folders.computeIfAbsent(folder, none -> new HashSet<>());
            if (kind.folds()) {
                folding.add(folder);
            }
        }
    }

    private void manage(String path) {
        aliases.ifPresent(managed -> managed.add(path));
        folders.forEach((folder, managed) -> {
            if (path.startsWith(folder + "/")) {
                var name = path.substring(folder.length() + 1);
                managed.add(folding.contains(folder) ? name.toLowerCase(Locale.ROOT) : name);
            }
        });
    }

    /** What lies beside the files below mounts. */
    static Unmanaged besideFiles(Mounts mounts, Collection<Target> targets) {
        var unmanaged = new Unmanaged();
        unmanaged.folders(mounts, targets);
        return unmanaged;
    }

    private void folders(Mounts mounts, Collection<Target> targets) {
        for (var target : targets) {
            var path = target.writePath();
            if (target.area() == Target.Area.BELOW_MOUNT
                    && mounts.live(target.mount()).isPresent()
                    && path.lastIndexOf('/') > target.mount().length()
                    && target.kind().readAs().isEmpty()) {
                var name = Places.last(path);
                var at = path.substring(0, path.lastIndexOf('/'));
                if (target.kind().folds()) {
                    folding.add(at);
                }
                folders.computeIfAbsent(at, folder -> new HashSet<>())
                        .add(target.kind().folds() ? name.toLowerCase(Locale.ROOT) : name);
            }
        }
    }

    /** The calls that find out what lies in the folders. */
    List<Fan.Call<List<String>>> calls(VaultServer server) {
        var calls = new ArrayList<Fan.Call<List<String>>>();
        folders.forEach((folder, managed) -> calls.add(() -> others(server, folder, managed)));
        builtIn.forEach(path -> calls.add(() -> changed(server, path)));
        return calls;
    }

    private static List<String> changed(VaultServer server, String path) throws ServiceException {
        try {
            return server.read(path) instanceof VaultRead.Found found && !Builtins.isUntouched(path, found.fields())
                    ? List.of(path.replaceFirst("^sys/policies/acl/", "sys/policy/"))
                    : List.of();
        } catch (ServiceException.Denied | ServiceException.NotFound | ServiceException.Invalid unread) {
            return List.of();
        }
    }

    /** Aliases of an entity or a group that a file is about, and that no file is about themselves. */
    List<String> aliases(Target target, Sight sight) {
        return aliases.isPresent() && sight instanceof Sight.Found found
                ? Aliases.of(target.kind(), found.live()).keySet().stream()
                        .filter(path -> !aliases.get().contains(path))
                        .toList()
                : List.of();
    }

    private List<String> others(VaultServer server, String folder, Set<String> managed) throws ServiceException {
        try {
            var names = folder.equals(AUDIT)
                    ? Survey.mounts(server, AUDIT).orElse(Map.of()).keySet()
                    : server.list(folder);
            return names.stream()
                    .filter(name -> !name.endsWith("/")
                            && !managed.contains(folding.contains(folder) ? name.toLowerCase(Locale.ROOT) : name))
                    .map(name -> folder + "/" + name)
                    .filter(path -> !path.startsWith(Builtins.OWN_ENTITY) && !Builtins.isEverywhere(path))
                    .toList();
        } catch (ServiceException.Denied | ServiceException.NotFound | ServiceException.Invalid unlisted) {
            return List.of();
        }
    }

    /** Mounts and policies. */
    static List<String> of(Survey survey, Mounts mounts, Collection<Target> targets) {
        var managed = new HashSet<String>();
        targets.forEach(target -> managed.add(target.writePath()));
        var unmanaged = new TreeSet<String>();
        mounts.liveOnes()
                .filter(mount -> mounts.wanted(mount).isEmpty() && !isBuiltIn(mounts, mount))
                .forEach(mount -> unmanaged.add((mount.startsWith("auth/") ? mount : "mounts/" + mount) + "/"));
        for (var policy : survey.policies().orElse(Set.of())) {
            if (!Builtins.POLICIES.contains(policy) && !managed.contains(Survey.POLICIES + "/" + policy)) {
                unmanaged.add("sys/policy/" + policy);
            }
        }
        return List.copyOf(unmanaged);
    }

    private static boolean isBuiltIn(Mounts mounts, String mount) {
        return Builtins.isMount(mount, mounts.form(mount).map(MountForm::type).orElse(""));
    }
}
