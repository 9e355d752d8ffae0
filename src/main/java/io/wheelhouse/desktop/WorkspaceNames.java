package io.wheelhouse.desktop;

import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceFiles;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The workspaces to choose from: those with a file, and the built-in ones.
 *
 * @param unread why those with a file are not among them
 */
record WorkspaceNames(List<String> all, Optional<String> unread) {
    private static final List<String> BUILT_IN = List.of(Workspace.SANDBOX, Workspace.ENV);

    /** Reading takes a while: not on the screen's thread. */
    static WorkspaceNames of(WorkspaceFiles files) {
        var names = new TreeSet<>(BUILT_IN);
        try {
            files.list().forEach(listed -> names.add(listed.name()));
            return new WorkspaceNames(List.copyOf(names), Optional.empty());
        } catch (InvalidWorkspace unread) {
            return new WorkspaceNames(List.copyOf(names), Optional.of(String.valueOf(unread.getMessage())));
        }
    }
}
