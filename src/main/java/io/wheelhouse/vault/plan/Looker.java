package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at one thing on the server, in one call.
 *
 * @param server the server
 */
public record Looker(VaultServer server) {
    private static final String AUDIT = "sys/audit";

    /**
     * What is there. That it is absent is what the server says; whether the token would see it is another matter.
     *
     * @throws ServiceException when nothing could be asked, or the server refused the question
     */
    public Sight at(Target target) throws ServiceException {
        if (target.area() == Target.Area.MOUNT) {
            var list = target.mount().startsWith("auth/") ? "sys/auth" : "sys/mounts";
            var name = target.mount().replaceFirst("^auth/", "");
            return Survey.mounts(server, list)
                    .map(mounts -> listed(mounts, name))
                    .orElseGet(() -> hidden(list));
        }
        if (target.readPath().startsWith(AUDIT + "/")) {
            var name = target.readPath().substring(AUDIT.length() + 1);
            return Survey.mounts(server, AUDIT)
                    .map(devices -> listed(devices, name))
                    .orElseGet(() -> hidden(AUDIT));
        }
        try {
            return switch (server.read(target.readPath())) {
                // What GitHub's map answers for a name that it does not have.
                case VaultRead.Found found ->
                    found.fields().fields().isEmpty() ? new Sight.Absent() : new Sight.Found(found.fields());
                case VaultRead.Absent absent -> new Sight.Absent();
                case VaultRead.NoRoute nobody -> new Sight.Unserved();
                case VaultRead.WriteOnly writeOnly -> new Sight.NotReadable();
            };
        } catch (ServiceException.Denied denied) {
            return new Sight.Hidden("the token may not read it, so nothing is known: "
                    + withoutStop(String.valueOf(denied.getMessage())));
        }
    }

    private static Sight listed(Map<String, Fields> mounts, String name) {
        return Optional.ofNullable(mounts.get(name))
                .<Sight>map(Sight.Found::new)
                .orElseGet(Sight.Absent::new);
    }

    static Sight hidden(String list) {
        return new Sight.Hidden("the token may not read %s, so nothing is known".formatted(list));
    }

    private static String withoutStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
