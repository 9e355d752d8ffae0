package io.wheelhouse.desktop.connections;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceConnection;
import io.wheelhouse.workspace.WorkspaceDraft;
import io.wheelhouse.workspace.WorkspaceFiles;
import io.wheelhouse.workspace.WorkspaceText;
import java.util.List;
import java.util.Map;

/**
 * A filled-in form, to be saved or tried.
 *
 * @param workspaceName of a new workspace
 * @param connection as it was typed
 * @param typed secrets by the entries that they shall be kept under
 * @param freshEntries fields that refer to an entry of the keychain which the file did not name before
 */
record Wanted(
        EditTarget target,
        String workspaceName,
        boolean readOnly,
        Adapter adapter,
        WorkspaceConnection connection,
        Map<SecretReference, Secret> typed,
        List<String> freshEntries) {
    Wanted {
        typed = Map.copyOf(typed);
        freshEntries = List.copyOf(freshEntries);
    }

    /** The file as it shall be. */
    WorkspaceDraft draft(WorkspaceFiles files) throws InvalidWorkspace {
        return switch (target) {
            case EditTarget.NewWorkspace fresh -> files.draft(workspaceName, text());
            case EditTarget.Another another -> files.editor().adding(another.draft(), connection);
            case EditTarget.Existing existing -> files.editor().changing(existing.draft(), connection);
        };
    }

    /** The same, of a workspace that has no name yet. */
    WorkspaceDraft forTrial(WorkspaceFiles files) throws InvalidWorkspace {
        return target instanceof EditTarget.NewWorkspace ? files.draft("new", text()) : draft(files);
    }

    /** The connection as a reader of the file has it. */
    WorkspaceConnection in(WorkspaceDraft draft) {
        return draft.workspace().connections().stream()
                .filter(one -> one.name().equals(connection.name()))
                .findFirst()
                .orElse(connection);
    }

    /** The text of a new workspace's file. */
    String text() {
        return WorkspaceText.of(adapter, connection, readOnly);
    }
}
