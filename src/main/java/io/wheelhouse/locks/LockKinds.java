package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeKind.Danger;
import java.util.List;

/** Every sort of change that this room can make. */
public final class LockKinds {
    public static final ChangeKind ACQUIRE = new ChangeKind("locks.acquire", Danger.ROUTINE, Asker.HOST);
    public static final ChangeKind RELEASE = new ChangeKind("locks.release", Danger.ROUTINE, Asker.HOST);
    public static final ChangeKind OVERRIDE = new ChangeKind("locks.override", Danger.DESTRUCTIVE, Asker.OPERATOR);
    public static final ChangeKind LIMIT = new ChangeKind("locks.limit", Danger.ROUTINE, Asker.OPERATOR);
    public static final ChangeKind DISABLE = new ChangeKind("locks.disable", Danger.ROUTINE, Asker.OPERATOR);
    public static final ChangeKind ENABLE = new ChangeKind("locks.enable", Danger.ROUTINE, Asker.OPERATOR);
    public static final ChangeKind REPAIR = new ChangeKind("locks.repair", Danger.ROUTINE, Asker.OPERATOR);

    /** Undo of an override or release: the slot is put back. */
    public static final ChangeKind REINSTATE = new ChangeKind("locks.reinstate", Danger.ROUTINE, Asker.OPERATOR);

    /** Undo of an acquire: the slot is given back, by an operator. */
    public static final ChangeKind WITHDRAW = new ChangeKind("locks.withdraw", Danger.DESTRUCTIVE, Asker.OPERATOR);

    /** Undo of limits, disabling, enabling and repairs: keys get their old values back. */
    public static final ChangeKind RESTORE = new ChangeKind("locks.restore", Danger.ROUTINE, Asker.OPERATOR);

    public static final List<ChangeKind> ALL =
            List.of(ACQUIRE, RELEASE, OVERRIDE, LIMIT, DISABLE, ENABLE, REPAIR, REINSTATE, WITHDRAW, RESTORE);

    private LockKinds() {}
}
