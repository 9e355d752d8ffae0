package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.connections.ConnectionEdit.Saved;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceDraft;
import io.wheelhouse.workspace.WorkspaceEditor.Written;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Saves a form: first everything is checked, then the keychain gets what was typed, and last the file is written, so that
 * a file never names an entry that is not there. Takes time: not on the screen's thread.
 */
final class Saving {
    private final Wheelhouse wheelhouse;
    private final Wanted wanted;
    private final boolean hasKeychain;
    private final BooleanSupplier givenUp;
    private boolean stored;

    /**
     * Saves it when it is run.
     *
     * @param hasKeychain whether an entry that is named can be looked for
     * @param givenUp whether nobody waits for it any more
     */
    Saving(Wheelhouse wheelhouse, Wanted wanted, boolean hasKeychain, BooleanSupplier givenUp) {
        this.wheelhouse = wheelhouse;
        this.wanted = wanted;
        this.hasKeychain = hasKeychain;
        this.givenUp = givenUp;
    }

    /** How it ended. */
    sealed interface Outcome {
        record Done(Saved saved) implements Outcome {}

        record Moved(WorkspaceDraft present) implements Outcome {}

        record Wrong(String message) implements Outcome {}

        /** The new workspace cannot be called so. */
        record BadName(String message) implements Outcome {}

        record BadField(String field, String message) implements Outcome {}

        /** The adapter does not take it; its message may name a field. */
        record Refused(String message) implements Outcome {}
    }

    /** @param stored whether the keychain has the typed secrets now */
    record Ended(Outcome outcome, boolean stored) {}

    Ended run() {
        return new Ended(outcome(), stored);
    }

    private Outcome outcome() {
        try {
            if (wanted.target() instanceof EditTarget.NewWorkspace) {
                var unfit = wheelhouse.workspaceFiles().problem(wanted.workspaceName());
                if (unfit.isPresent()) {
                    return new Outcome.BadName(unfit.get());
                }
            }
            var draft = wanted.draft(wheelhouse.workspaceFiles());
            wheelhouse.checkConnection(wanted.adapter(), draft.workspace().name(), wanted.in(draft));
            var moved = moved();
            if (moved.isPresent()) {
                return new Outcome.Moved(moved.get());
            }
            var refusal = store();
            return refusal.isPresent() ? refusal.get() : write(draft);
        } catch (InvalidWorkspace cannot) {
            return new Outcome.Wrong(stored ? kept(cannot) : String.valueOf(cannot.getMessage()));
        } catch (ServiceException unfit) {
            return new Outcome.Refused(String.valueOf(unfit.getMessage()));
        } catch (RuntimeException defect) {
            // Whatever it is, it may hold what was typed.
            return new Outcome.Wrong("This could not be saved because of a defect. Nothing was written to the file.");
        }
    }

    private static String kept(InvalidWorkspace cannot) {
        return cannot.getMessage() + " The keychain has the secret already; it need not be typed again.";
    }

    private Optional<WorkspaceDraft> moved() throws InvalidWorkspace {
        var before = before();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var present = wheelhouse.workspaceFiles().editor().read(before.get().file());
        return present.text().equals(before.get().text()) ? Optional.empty() : Optional.of(present);
    }

    private Optional<WorkspaceDraft> before() {
        return switch (wanted.target()) {
            case EditTarget.NewWorkspace fresh -> Optional.empty();
            case EditTarget.Another another -> Optional.of(another.draft());
            case EditTarget.Existing existing -> Optional.of(existing.draft());
        };
    }

    /** Another's secret is not overwritten, and no entry is named that does not exist. */
    private Optional<Outcome> store() {
        for (var field : wanted.connection().secrets().entrySet()) {
            if (!(field.getValue() instanceof SecretReference.Keychain entry)) {
                continue;
            }
            var secret = Optional.ofNullable(wanted.typed().get(entry));
            boolean fresh = wanted.freshEntries().contains(field.getKey());
            if (secret.isEmpty() && !(fresh && hasKeychain)) {
                continue;
            }
            try {
                boolean there =
                        fresh && wheelhouse.keychain().find(entry.name()).isPresent();
                if (fresh && there == secret.isPresent()) {
                    return Optional.of(new Outcome.BadField(
                            field.getKey(),
                            there
                                    ? "The keychain has an entry of this name already. Choose another name, or leave"
                                            + " the secret empty to use what is there."
                                    : "The keychain has no entry of this name. Type the secret to store it."));
                }
                if (secret.isPresent()) {
                    wheelhouse.keychain().store(entry.name(), secret.get());
                    stored = true;
                }
            } catch (ServiceException cannot) {
                return Optional.of(new Outcome.BadField(
                        field.getKey(), cannot.getMessage() + " Nothing was written to the file."));
            }
        }
        return Optional.empty();
    }

    private Outcome write(WorkspaceDraft draft) throws InvalidWorkspace {
        var files = wheelhouse.workspaceFiles();
        if (givenUp.getAsBoolean()) {
            return new Outcome.Wrong("The form was closed; nothing was written to the file.");
        }
        var before = before();
        if (before.isEmpty()) {
            files.add(wanted.workspaceName(), wanted.text());
            return new Outcome.Done(
                    new Saved("Workspace %s was added.".formatted(wanted.workspaceName()), wanted.workspaceName()));
        }
        var name = draft.workspace().name();
        var open = files.reference(draft.workspace());
        return switch (files.editor().write(before.get(), draft)) {
            case Written.Done done ->
                new Outcome.Done(new Saved(
                        "Connection %s of workspace %s was saved."
                                .formatted(wanted.connection().name(), name),
                        open));
            case Written.Moved moved -> new Outcome.Moved(moved.present());
        };
    }
}
