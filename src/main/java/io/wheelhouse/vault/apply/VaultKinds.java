package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeKind.Danger;
import java.util.List;

/** Every sort of change that this room can make. Each asks for a reason: who may do what hangs on it. */
public final class VaultKinds {
    public static final ChangeKind APPLY = new ChangeKind("vault.apply", Danger.DESTRUCTIVE, Asker.OPERATOR);

    /** What an apply changed gets its old values back. */
    public static final ChangeKind UNDO = new ChangeKind("vault.undo", Danger.DESTRUCTIVE, Asker.OPERATOR);

    /** What is not in Git is taken away from the server, by name. */
    public static final ChangeKind DELETE = new ChangeKind("vault.delete", Danger.DESTRUCTIVE, Asker.OPERATOR);

    public static final List<ChangeKind> ALL = List.of(APPLY, UNDO, DELETE);

    private VaultKinds() {}
}
