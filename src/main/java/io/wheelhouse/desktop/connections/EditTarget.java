package io.wheelhouse.desktop.connections;

import io.wheelhouse.workspace.WorkspaceConnection;
import io.wheelhouse.workspace.WorkspaceDraft;

/** What a form is for. */
sealed interface EditTarget {
    /** A new workspace with one connection. */
    record NewWorkspace() implements EditTarget {}

    /** Another connection of a workspace. */
    record Another(WorkspaceDraft draft) implements EditTarget {}

    /**
     * A connection that is there.
     *
     * @param before as the file has it
     */
    record Existing(WorkspaceDraft draft, WorkspaceConnection before) implements EditTarget {}
}
