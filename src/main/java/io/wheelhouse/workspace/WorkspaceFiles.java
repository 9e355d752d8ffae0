package io.wheelhouse.workspace;

import io.wheelhouse.spi.Adapter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The workspace files of a user: {@code workspaces/NAME.yaml} in the config folder. */
public final class WorkspaceFiles {
    private final Path folder;
    private final WorkspaceReader reader;
    private final CurrentWorkspace current;
    private final WorkspaceEditor editor;

    /**
     * The files of a user.
     *
     * @param adapters what services there are
     */
    public WorkspaceFiles(Folders folders, Collection<Adapter> adapters) {
        folder = folders.config().resolve("workspaces");
        reader = new WorkspaceReader(adapters, folders.home());
        current = new CurrentWorkspace(folders.config());
        editor = new WorkspaceEditor(
                reader,
                adapters.stream().collect(Collectors.toMap(Adapter::type, Function.identity())),
                folders.home());
    }

    /** Changes the connections of a file that is there. */
    public WorkspaceEditor editor() {
        return editor;
    }

    /** What is wrong with the name of a new workspace, as a sentence; empty when it can be used. */
    public Optional<String> problem(String name) throws InvalidWorkspace {
        var unfit = WorkspaceName.problem(name);
        if (unfit.isPresent()) {
            return Optional.of(unfit.get() + ".");
        }
        return byName().containsKey(name)
                ? Optional.of("There is a workspace %s already. Choose another name.".formatted(name))
                : Optional.empty();
    }

    /** The file that a new workspace would be. Nothing is written. */
    public WorkspaceDraft draft(String name, String text) throws InvalidWorkspace {
        var file = folder.resolve(name + ".yaml");
        return new WorkspaceDraft(file, text, reader.read(file, text));
    }

    /**
     * What a workspace is opened by, from anywhere: its name, or its file where that lies elsewhere than in the folder of
     * the user's workspaces, so that no name leads to it.
     */
    public String reference(Workspace workspace) {
        return workspace
                .file()
                .filter(file -> !folder.equals(file.getParent()))
                .map(file -> file.toAbsolutePath().normalize().toString())
                .orElse(workspace.name());
    }

    /** A workspace in the list. A file that cannot be read stands there too, under the file's name. */
    public record Listed(String name, Path file) {}

    /** All workspaces with a file, by name. */
    public List<Listed> list() throws InvalidWorkspace {
        return byName().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(file -> new Listed(entry.getKey(), file)))
                .toList();
    }

    /** The workspace of a name. */
    public Workspace read(String name) throws InvalidWorkspace {
        return readFile(file(name));
    }

    /** The workspace in a file anywhere. */
    public Workspace readFile(Path file) throws InvalidWorkspace {
        if (!Files.exists(file)) {
            throw new InvalidWorkspace("There is no workspace file %s.".formatted(file));
        }
        return reader.read(file);
    }

    /**
     * Writes a new workspace, after making sure that it can be read back.
     *
     * @param text the file's content
     * @return the file
     */
    public Path add(String name, String text) throws InvalidWorkspace {
        var problem = WorkspaceName.problem(name);
        if (problem.isPresent()) {
            throw new InvalidWorkspace("This workspace was not written: " + problem.get() + ".");
        }
        var file = folder.resolve(name + ".yaml");
        if (byName().containsKey(name)) {
            throw new InvalidWorkspace(
                    "There is a workspace %s already. Choose another name, or remove it first with 'workspace remove %s'."
                            .formatted(name, name));
        }
        reader.read(file, text);
        try {
            Folders.make(folder);
            WholeFile.create(file, text);
        } catch (FileAlreadyExistsException raced) {
            throw new InvalidWorkspace("There is a file %s already.".formatted(file), raced);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
        return file;
    }

    /**
     * Takes a workspace out of use. Its file is kept under another ending.
     *
     * @return where the file is kept
     */
    public Path remove(String name) throws InvalidWorkspace {
        if (Workspace.BUILT_IN.contains(name)) {
            throw new InvalidWorkspace("The workspace %s is built in and cannot be removed.".formatted(name));
        }
        var file = file(name);
        var kept = file.resolveSibling(file.getFileName() + ".removed");
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
        current.forget(name);
        return kept;
    }

    private Path file(String name) throws InvalidWorkspace {
        var names = byName();
        var files = names.getOrDefault(name, List.of());
        if (files.isEmpty()) {
            var known = names.keySet();
            throw new InvalidWorkspace(
                    "There is no workspace '%s'%s. See 'workspace list', or make it with 'workspace add %s'."
                            .formatted(name, NearestName.hint(name, known), name));
        }
        if (files.size() > 1) {
            throw new InvalidWorkspace("Two files have the workspace name '%s': %s and %s. Rename or remove one."
                    .formatted(name, files.get(0), files.get(1)));
        }
        return files.getFirst();
    }

    private Map<String, List<Path>> byName() throws InvalidWorkspace {
        // Not where it may only be hidden: then nothing is known of what is in it.
        if (Files.notExists(folder)) {
            return Map.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> WorkspaceName.isFile(file.getFileName().toString()))
                    .sorted()
                    .collect(Collectors.groupingBy(WorkspaceFiles::nameOf, TreeMap::new, Collectors.toList()));
        } catch (IOException unreadable) {
            throw new InvalidWorkspace(
                    "The folder %s cannot be read. Check its permissions.".formatted(folder), unreadable);
        }
    }

    /** A broken file must not stop the work with the others: it goes by its file's name until somebody uses it. */
    private static String nameOf(Path file) {
        try {
            var name = new YamlFile(file).read().get("name");
            return name.isPresent() ? name.get().text() : WorkspaceName.ofFile(file);
        } catch (InvalidWorkspace broken) {
            return WorkspaceName.ofFile(file);
        }
    }

    private static InvalidWorkspace unwritable(Path file, IOException cause) {
        return new InvalidWorkspace(
                "%s cannot be written. Make the folder writable for this user, or free some space.".formatted(file),
                cause);
    }
}
