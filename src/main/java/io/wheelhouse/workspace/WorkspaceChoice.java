package io.wheelhouse.workspace;

/**
 * The workspace that a command uses.
 *
 * @param why where the choice came from: {@code from WHEELHOUSE_WORKSPACE}
 */
public record WorkspaceChoice(Workspace workspace, String why) {
    /** The line that goes to standard error. */
    public String line() {
        return "workspace %s (%s)".formatted(workspace.name(), why);
    }
}
