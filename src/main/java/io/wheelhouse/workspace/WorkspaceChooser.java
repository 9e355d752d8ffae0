package io.wheelhouse.workspace;

import io.wheelhouse.spi.Adapter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which workspace a command uses. */
public final class WorkspaceChooser {
    private static final String VARIABLE = "WHEELHOUSE_WORKSPACE";

    private final Map<String, String> variables;
    private final WorkspaceFiles files;
    private final CurrentWorkspace current;
    private final EnvWorkspace env;
    private final PlainPaths paths;

    /**
     * A chooser for one process.
     *
     * @param here the working folder, which relative paths begin at
     */
    public WorkspaceChooser(Folders folders, Map<String, String> variables, Collection<Adapter> adapters, Path here) {
        this.variables = Map.copyOf(variables);
        this.files = new WorkspaceFiles(folders, adapters);
        this.current = new CurrentWorkspace(folders.config());
        this.paths = new PlainPaths(folders.home(), here);
        this.env = new EnvWorkspace(adapters, this.variables, paths);
    }

    /**
     * Chooses, in this order: what the command says, {@code WHEELHOUSE_WORKSPACE}, the services' own variables, {@code
     * workspace use}, the sandbox.
     *
     * @param option the value of {@code --workspace}: a name or a file
     */
    public WorkspaceChoice choose(Optional<String> option) throws InvalidWorkspace {
        if (option.isPresent()) {
            return new WorkspaceChoice(nameOrFile(option.get()), "from --workspace");
        }
        var named = Variables.get(variables, VARIABLE);
        if (named.isPresent()) {
            return new WorkspaceChoice(nameOrFile(named.get()), "from " + VARIABLE);
        }
        var address = env.addressVariable();
        if (address.isPresent()) {
            return new WorkspaceChoice(env.workspace(), "from " + address.get());
        }
        var chosen = current.name();
        return chosen.isPresent()
                ? new WorkspaceChoice(used(chosen.get()), "chosen with 'workspace use'")
                : new WorkspaceChoice(sandbox(), "built in, since no other was chosen");
    }

    /** A name or file as it was written here, such that a process in another folder understands it. */
    public String reference(String written) {
        return WorkspaceName.isFile(written)
                ? paths.resolve(written).normalize().toString()
                : written;
    }

    /** The workspace of a name, built-in ones included. */
    public Workspace named(String name) throws InvalidWorkspace {
        return switch (name) {
            case Workspace.ENV -> env.workspace();
            case Workspace.SANDBOX -> sandbox();
            default -> files.read(name);
        };
    }

    /** Keeps a choice for the commands to come, once it can be read. */
    public Workspace use(String name) throws InvalidWorkspace {
        if (WorkspaceName.isFile(name)) {
            throw new InvalidWorkspace(
                    "'%s' is a file, not a workspace's name. Use --workspace for a file, or make a workspace with 'workspace add'."
                            .formatted(name));
        }
        // The variables of the built-in one may be set later; they are looked at when it is used.
        var workspace = name.equals(Workspace.ENV) ? Workspace.builtIn(name, List.of()) : named(name);
        current.choose(name);
        return workspace;
    }

    private Workspace nameOrFile(String written) throws InvalidWorkspace {
        return WorkspaceName.isFile(written) ? files.readFile(paths.resolve(written)) : named(written);
    }

    private Workspace used(String name) throws InvalidWorkspace {
        try {
            return named(name);
        } catch (InvalidWorkspace broken) {
            throw new InvalidWorkspace(
                    "The workspace chosen with 'workspace use' cannot be used. %s Choose another with 'workspace use NAME'."
                            .formatted(broken.getMessage()),
                    broken);
        }
    }

    private static Workspace sandbox() {
        return Workspace.builtIn(
                Workspace.SANDBOX,
                List.of(new WorkspaceConnection(Workspace.SANDBOX, Workspace.SANDBOX, Map.of(), Map.of())));
    }
}
