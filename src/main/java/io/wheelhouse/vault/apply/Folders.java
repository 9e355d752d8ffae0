package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.plan.Survey;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Kinds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What lies in folders of a server while a run writes there: one list answers for many names, where a look would be a request
 * for each. Thread-safe.
 */
final class Folders {
    /** A list is no older than this when something is written by it, since others may write there too. */
    static final Duration MOMENT = Duration.ofSeconds(1);

    private final VaultServer server;
    private final InstantSource clock;
    private final Map<String, Folder> folders = new ConcurrentHashMap<>();

    Folders(VaultServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Whether a list says that a thing is not there; false when it is there, or no list tells. */
    boolean lack(Target target) {
        if (target.area() != Target.Area.POLICY && !Kinds.isListed(target.kind())) {
            return false;
        }
        var path = target.readPath();
        // A policy's name may have slashes: all policies are in one list.
        int slash = target.area() == Target.Area.POLICY ? Survey.POLICIES.length() : path.lastIndexOf('/');
        var name = folded(path.substring(slash + 1));
        return folders.computeIfAbsent(path.substring(0, slash), Folder::new)
                .names()
                .filter(names -> !names.contains(name))
                .isPresent();
    }

    /** Many servers fold names; where one does not, too much is looked at. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private final class Folder {
        private final String path;
        private Instant at = Instant.MIN;
        private Optional<Set<String>> names = Optional.of(Set.of());

        Folder(String path) {
            this.path = path;
        }

        /** Empty once it could not be listed. */
        synchronized Optional<Set<String>> names() {
            var now = clock.instant();
            boolean fresh = !now.isBefore(at) && now.isBefore(at.plus(MOMENT));
            if (names.isPresent() && !fresh) {
                at = now;
                names = list();
            }
            return names;
        }

        private Optional<Set<String>> list() {
            try {
                var listed = path.equals(Survey.POLICIES)
                        ? Survey.policies(server)
                        : Optional.of(Set.copyOf(server.list(path)));
                return listed.map(all -> all.stream().map(Folders::folded).collect(Collectors.toSet()));
            } catch (ServiceException unlisted) {
                return Optional.empty();
            }
        }
    }
}
