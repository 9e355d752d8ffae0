package io.wheelhouse.contention;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockSettings;
import io.wheelhouse.locks.Stamp;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.MemoryLockMemory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The product before one client: its locks, and the road its changes take. */
final class Desk {
    private static final Actor ACTOR = new Actor("client", "stage", "test", 1, Instant.EPOCH);
    private static final Gate GATE = new Gate("stage", false, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE);

    private final LockService locks;

    Desk(KeyValueStore store, Layout layout, HostSigns signs, String signature) {
        var settings =
                new LockSettings(layout, LockSettings.GRACE, LockSettings.TOO_LONG, Stamp.Form.RUBY, ZoneOffset.UTC);
        locks = new LockService(
                store,
                Optional.empty(),
                signs,
                new MemoryLockMemory(),
                "stage",
                "here",
                settings,
                InstantSource.system(),
                duration -> LockSupport.parkNanos(duration.toNanos() / 20),
                signature);
    }

    LockService locks() {
        return locks;
    }

    /** Previews and carries out, with a journal that is forgotten afterwards. */
    <P> ChangeResult carryOut(Change<P> change, Approval approval) throws ServiceException {
        var road = new ChangeRoad(new MemoryJournal(), GATE, ACTOR, InstantSource.system());
        return road.carryOut(change, change.preview(), approval, StopSign.NEVER);
    }
}
