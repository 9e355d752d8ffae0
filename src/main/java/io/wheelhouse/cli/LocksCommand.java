package io.wheelhouse.cli;

import picocli.CommandLine.Command;

/** {@code wheelhouse locks}. */
@Command(
        name = "locks",
        description = "Chef-run slots per tier: see, override, limit, disable, repair, wrap runs.",
        subcommands = {
            LocksList.class,
            LocksShow.class,
            LocksWatch.class,
            LocksHistory.class,
            LocksAcquire.class,
            LocksRelease.class,
            LocksOverride.class,
            LocksLimit.class,
            LocksDisable.class,
            LocksEnable.class,
            LocksRepair.class,
            LocksRun.class,
            LocksUndo.class
        })
final class LocksCommand {}
