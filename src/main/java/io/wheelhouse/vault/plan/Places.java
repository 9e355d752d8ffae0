package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.plan.Target.Area;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Kinds;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds where a file's thing lies.
 *
 * @param mounts what is mounted, and what shall be
 */
record Places(Mounts mounts) {
    private static final String RAW = "sys/raw/";

    /** Where a file's thing lies, or why there is no such place. */
    sealed interface Place {
        record At(Target target) implements Place {}

        /** It can never be written. */
        record Nowhere(String why) implements Place {}

        /** It cannot be told. */
        record Unseen(String why) implements Place {}
    }

    Place of(TreeItem item) {
        var path = item.path();
        var policy = policyName(path);
        if (policy.isPresent()) {
            var at = Survey.POLICIES + "/" + policy.get();
            return new Place.At(new Target(item, Area.POLICY, Kinds.POLICY, "", at, at));
        }
        if (path.startsWith(RAW)) {
            return new Place.Nowhere(
                    "it is the server's own storage, which holds its secrets and its keys; it is no configuration");
        }
        var mount = Mounts.named(path);
        if (mount.isPresent()) {
            return mount(item, mount.get());
        }
        if (path.startsWith("sys/") || path.startsWith("identity/")) {
            var kind = path.startsWith("sys/audit/") ? Kinds.at("sys/audit") : Kinds.at(path);
            return new Place.At(new Target(item, Area.SYSTEM, kind, "", path, path));
        }
        return belowMount(item);
    }

    private Place mount(TreeItem item, String mount) {
        if (mounts.live(mount).isEmpty()) {
            var other = mounts.inTheWay(mount);
            if (other.isPresent()) {
                return new Place.Nowhere(
                        "%s/ is mounted there, so nothing can be mounted at %s/".formatted(other.get(), mount));
            }
        }
        var kind = mount.startsWith("auth/") ? Kinds.AUTH : Kinds.MOUNT;
        return new Place.At(
                new Target(item, Area.MOUNT, kind, mount, Mounts.enabledAt(mount), Mounts.enabledAt(mount)));
    }

    private Place belowMount(TreeItem item) {
        var path = item.path();
        var serving = mounts.serving(path);
        if (serving.isEmpty()) {
            return mounts.seen(path)
                    ? new Place.Nowhere("its mount is neither on the server nor in the tree")
                    : new Place.Unseen("the token may not see what is mounted, so nothing is known of this path");
        }
        var mount = serving.get();
        var form = mounts.form(mount).orElseThrow();
        var below = path.substring(mount.length() + 1);
        if (form.isSecret(below)) {
            return new Place.Nowhere("%s/ is a %s store, so this would store a secret".formatted(mount, form.type()));
        }
        if (mounts.live(mount).isPresent() && wantsAnother(mount)) {
            return new Place.Nowhere("%s/ is of another type than the tree wants".formatted(mount));
        }
        var kind = mount.startsWith("auth/") ? Kinds.ofAuth(form.type(), below) : Kinds.ofEngine(form.type(), below);
        return new Place.At(new Target(item, Area.BELOW_MOUNT, kind, mount, readPath(kind, path), path));
    }

    private boolean wantsAnother(String mount) {
        var wanted =
                mounts.wanted(mount).map(item -> MountForm.of(item.fields()).type());
        return wanted.filter(type -> !type.isEmpty()
                        && !type.equals(mounts.form(mount).orElseThrow().type()))
                .isPresent();
    }

    private static String readPath(Kind kind, String path) {
        return kind.readAs().isPresent() ? path.substring(0, path.lastIndexOf('/')) : path;
    }

    /** The name of the ACL policy that a path is about, as the server folds it. */
    static Optional<String> policyName(String path) {
        for (var folder : List.of("sys/policy/", Survey.POLICIES + "/")) {
            if (path.startsWith(folder)) {
                return Optional.of(path.substring(folder.length()).toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
