package io.wheelhouse.workspace;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the connections of workspace files that people wrote: only the lines in question move, and comments stay. Each
 * new text is read back, and refused unless it makes exactly what was wanted and holds every comment that was there.
 */
public final class WorkspaceEditor {
    private final WorkspaceReader reader;
    private final Map<String, Adapter> adapters;
    private final Path home;

    WorkspaceEditor(WorkspaceReader reader, Map<String, Adapter> adapters, Path home) {
        this.reader = reader;
        this.adapters = Map.copyOf(adapters);
        this.home = home;
    }

    /** How a write ended. */
    public sealed interface Written {
        /** It is in the file. */
        record Done() implements Written {}

        /** Somebody else wrote the file meanwhile, and nothing was written. */
        record Moved(WorkspaceDraft present) implements Written {}
    }

    /** A file as it is now. */
    public WorkspaceDraft read(Path file) throws InvalidWorkspace {
        var text = text(file);
        return new WorkspaceDraft(file, text, reader.read(file, text));
    }

    private static String text(Path file) throws InvalidWorkspace {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException gone) {
            throw new InvalidWorkspace("There is no workspace file %s any more.".formatted(file), gone);
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidWorkspace("%s: the file is not UTF-8 text.".formatted(file), notUtf8);
        } catch (IOException unreadable) {
            throw new InvalidWorkspace("%s cannot be read. Check its permissions.".formatted(file), unreadable);
        }
    }

    /** With one connection more. */
    public WorkspaceDraft adding(WorkspaceDraft draft, WorkspaceConnection fresh) throws InvalidWorkspace {
        if (!WorkspaceName.valid(fresh.name())) {
            throw new InvalidWorkspace("A connection's name is made of %s.".formatted(WorkspaceName.RULE));
        }
        if (find(draft, fresh.name()).isPresent()) {
            throw new InvalidWorkspace("There is a connection %s already.".formatted(fresh.name()));
        }
        var wanted = new ArrayList<>(draft.workspace().connections());
        wanted.add(plain(draft, fresh));
        var text = lines(draft).adding(WorkspaceText.connection(adapter(fresh), fresh));
        return checked(draft, text, wanted, List.of());
    }

    /** With other values for one of its connections; its name and type stay. */
    public WorkspaceDraft changing(WorkspaceDraft draft, WorkspaceConnection changed) throws InvalidWorkspace {
        var before = find(draft, changed.name())
                .orElseThrow(() -> new InvalidWorkspace(
                        "There is no connection %s in %s any more.".formatted(changed.name(), draft.file())));
        var after = plain(draft, changed);
        var text = lines(draft);
        try {
            for (var field : adapter(changed).fields()) {
                if (!same(field, before, after)) {
                    text = text.changing(changed.name(), field.name(), WorkspaceText.value(field, changed));
                }
            }
        } catch (ConnectionLines.NotOurs unfit) {
            throw byHand(draft, String.valueOf(unfit.getMessage()));
        }
        var wanted = draft.workspace().connections().stream()
                .map(one -> one.name().equals(changed.name()) ? after : one)
                .toList();
        return checked(draft, text.text(), wanted, text.uncommented());
    }

    /** Without one of its connections. Comments between its own lines go with it; the difference shows them. */
    public WorkspaceDraft removing(WorkspaceDraft draft, String name) throws InvalidWorkspace {
        var wanted = draft.workspace().connections().stream()
                .filter(one -> !one.name().equals(name))
                .toList();
        if (wanted.isEmpty()) {
            throw new InvalidWorkspace(
                    "%s is the only connection of this workspace. Remove the workspace instead.".formatted(name));
        }
        var text = lines(draft).removing(name);
        var next = read(draft.file(), text);
        return checked(
                draft,
                text,
                wanted,
                Comments.in(String.join("\n", draft.to(next).gone())));
    }

    /**
     * Writes it, if the file is still what the edit began with. Whoever reads meanwhile sees the old or the new one, never
     * a part. A link stays a link, and permissions stay.
     */
    public Written write(WorkspaceDraft before, WorkspaceDraft after) throws InvalidWorkspace {
        var present = text(before.file());
        if (!present.equals(before.text())) {
            return new Written.Moved(new WorkspaceDraft(before.file(), present, reader.read(before.file(), present)));
        }
        try {
            WholeFile.write(after.file(), after.text());
            return new Written.Done();
        } catch (IOException unwritable) {
            throw new InvalidWorkspace(
                    "%s cannot be written. Make the file and its folder writable for this user, or free some space."
                            .formatted(after.file()),
                    unwritable);
        }
    }

    private static Optional<WorkspaceConnection> find(WorkspaceDraft draft, String name) {
        return draft.workspace().connections().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private Adapter adapter(WorkspaceConnection connection) throws InvalidWorkspace {
        var adapter = adapters.get(connection.type());
        if (adapter == null) {
            throw new InvalidWorkspace("There is no service type '%s'.".formatted(connection.type()));
        }
        return adapter;
    }

    private static ConnectionLines lines(WorkspaceDraft draft) throws InvalidWorkspace {
        var file = new YamlFile(draft.file());
        try {
            return ConnectionLines.of(draft.text(), file.parse(draft.text()));
        } catch (ConnectionLines.NotOurs unfit) {
            throw byHand(draft, String.valueOf(unfit.getMessage()));
        }
    }

    private static InvalidWorkspace byHand(WorkspaceDraft draft, String why) {
        return new InvalidWorkspace("%s is written in a way that a form cannot change safely (%s). Edit it by hand."
                .formatted(draft.file(), why));
    }

    private static boolean same(ConnectionField field, WorkspaceConnection one, WorkspaceConnection other) {
        var name = field.name();
        return Optional.ofNullable(one.values().get(name))
                        .equals(Optional.ofNullable(other.values().get(name)))
                && Optional.ofNullable(one.secrets().get(name))
                        .equals(Optional.ofNullable(other.secrets().get(name)));
    }

    /** As a reader of the file would have it: with whole paths. */
    private WorkspaceConnection plain(WorkspaceDraft draft, WorkspaceConnection typed) throws InvalidWorkspace {
        var folder =
                Optional.ofNullable(draft.file().toAbsolutePath().getParent()).orElse(home);
        var paths = new PlainPaths(home, folder);
        var values = new HashMap<>(typed.values());
        for (var field : adapter(typed).fields()) {
            if (field.kind() == ConnectionField.Kind.FILE) {
                values.computeIfPresent(field.name(), (name, written) -> written.stream()
                        .map(path -> paths.resolve(path).toString())
                        .toList());
            }
        }
        var secrets = new HashMap<String, SecretReference>();
        typed.secrets()
                .forEach((field, reference) -> secrets.put(
                        field,
                        reference instanceof SecretReference.File at
                                ? new SecretReference.File(
                                        paths.resolve(at.path().toString()))
                                : reference));
        return new WorkspaceConnection(typed.name(), typed.type(), values, secrets);
    }

    /** Whatever went wrong on the way, it is found out here, before anything is written. */
    private WorkspaceDraft checked(
            WorkspaceDraft before, String text, List<WorkspaceConnection> wanted, List<String> mayGo)
            throws InvalidWorkspace {
        WorkspaceDraft next;
        try {
            next = read(before.file(), text);
        } catch (InvalidWorkspace broken) {
            throw byHand(before, "the new text could not be read back");
        }
        var old = before.workspace();
        var expected = new Workspace(
                old.name(), old.readOnly(), old.policies(), old.locks(), wanted, Optional.of(before.file()));
        if (!next.workspace().equals(expected)) {
            throw byHand(before, "the new text would not mean what was filled in");
        }
        var lost = new ArrayList<>(Comments.in(before.text()));
        mayGo.forEach(lost::remove);
        Comments.in(text).forEach(lost::remove);
        if (!lost.isEmpty()) {
            throw byHand(before, "a comment would be lost: %s".formatted(lost.getFirst()));
        }
        return next;
    }

    private WorkspaceDraft read(Path file, String text) throws InvalidWorkspace {
        return new WorkspaceDraft(file, text, reader.read(file, text));
    }
}
