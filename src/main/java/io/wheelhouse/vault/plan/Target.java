package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.tree.TreeItem;

/**
 * Where the thing that a file is about lies on the server.
 *
 * @param item what the file wants
 * @param area how it is read and written
 * @param kind what is known of such things
 * @param mount the mount that it is or lies below; empty when there is none
 * @param readPath where it is read
 * @param writePath where it is written
 */
public record Target(TreeItem item, Area area, Kind kind, String mount, String readPath, String writePath) {
    /** How a thing is read and written. */
    public enum Area {
        POLICY,
        /** An engine or an auth method itself. */
        MOUNT,
        /** Something below a mount. */
        BELOW_MOUNT,
        /** Something of sys or identity. */
        SYSTEM
    }
}
