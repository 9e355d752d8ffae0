package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is mounted where, and what shall be. A mount is named by its path without the last slash, an auth method's with {@code
 * auth/} before it.
 */
final class Mounts {
    private static final String ENGINES = "sys/mounts/";
    private static final String AUTHS = "sys/auth/";

    private final NavigableMap<String, Fields> live = new TreeMap<>();
    private final NavigableMap<String, TreeItem> wanted = new TreeMap<>();
    private final boolean enginesSeen;
    private final boolean authsSeen;

    Mounts(Survey survey, Collection<TreeItem> items) {
        enginesSeen = survey.engines().isPresent();
        authsSeen = survey.auths().isPresent();
        survey.engines().ifPresent(live::putAll);
        survey.auths().ifPresent(auths -> auths.forEach((path, fields) -> live.put("auth/" + path, fields)));
        items.forEach(item -> named(item.path()).ifPresent(mount -> wanted.put(mount, item)));
    }

    /** The mount that a path of sys/mounts or sys/auth is about. */
    static Optional<String> named(String path) {
        if (path.startsWith(ENGINES)) {
            return Optional.of(path.substring(ENGINES.length()));
        }
        return path.startsWith(AUTHS) ? Optional.of("auth/" + path.substring(AUTHS.length())) : Optional.empty();
    }

    /** Where it is enabled. */
    static String enabledAt(String mount) {
        return mount.startsWith("auth/") ? "sys/" + mount : ENGINES + mount;
    }

    /** Where it is tuned: for an auth method by the path that needs no sudo (BAO docs api/system/auth). */
    static String tunedAt(String mount) {
        return ENGINES + mount + "/tune";
    }

    /** Whether the server let us see the mounts of its sort. */
    boolean seen(String mount) {
        return mount.startsWith("auth/") ? authsSeen : enginesSeen;
    }

    Optional<Fields> live(String mount) {
        return Optional.ofNullable(live.get(mount));
    }

    Optional<TreeItem> wanted(String mount) {
        return Optional.ofNullable(wanted.get(mount));
    }

    /** What it is: as the server says, else as the tree wants it. */
    Optional<MountForm> form(String mount) {
        return live(mount).or(() -> wanted(mount).map(TreeItem::fields)).map(MountForm::of);
    }

    /** The mount that serves a path, or will: the longest that the path begins with. */
    Optional<String> serving(String path) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            var mount = path.substring(0, end);
            if (live.containsKey(mount) || wanted.containsKey(mount)) {
                return Optional.of(mount);
            }
        }
        return Optional.empty();
    }

    /** A mount that stands in the way of a new one: a server refuses one below or above another. */
    Optional<String> inTheWay(String mount) {
        return serving(mount).or(() -> below(live, mount)).or(() -> below(wanted, mount));
    }

    private static Optional<String> below(NavigableMap<String, ?> mounts, String mount) {
        return Optional.ofNullable(mounts.ceilingKey(mount + "/")).filter(next -> next.startsWith(mount + "/"));
    }

    Stream<String> liveOnes() {
        return live.keySet().stream();
    }
}
