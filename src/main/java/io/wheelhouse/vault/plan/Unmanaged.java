package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server has and no file is about: mounts, policies, and what lies beside a file's own thing, such as other roles.
 * What every server has by itself does not count.
 */
final class Unmanaged {
    /** Folders of roles and their like, by the files in them; one LIST answers for each. */
    private final Map<String, Set<String>> folders = new TreeMap<>();

    Unmanaged(Mounts mounts, Collection<Target> targets) {
        for (var target : targets) {
            var path = target.writePath();
            if (target.area() == Target.Area.BELOW_MOUNT
                    && mounts.live(target.mount()).isPresent()
                    && path.lastIndexOf('/') > target.mount().length()
                    && target.kind().readAs().isEmpty()) {
                var name = Places.last(path);
                folders.computeIfAbsent(path.substring(0, path.lastIndexOf('/')), folder -> new HashSet<>())
                        .add(target.kind().folds() ? name.toLowerCase(Locale.ROOT) : name);
            }
        }
    }

    /** The calls that find out what lies in the folders. */
    List<Fan.Call<List<String>>> calls(VaultServer server) {
        var calls = new ArrayList<Fan.Call<List<String>>>();
        folders.forEach((folder, managed) -> calls.add(() -> others(server, folder, managed)));
        return calls;
    }

    private static List<String> others(VaultServer server, String folder, Set<String> managed) throws ServiceException {
        try {
            return server.list(folder).stream()
                    .filter(name -> !name.endsWith("/") && !managed.contains(name))
                    .map(name -> folder + "/" + name)
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
