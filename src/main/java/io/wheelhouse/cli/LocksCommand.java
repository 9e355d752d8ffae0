package io.wheelhouse.cli;

import picocli.CommandLine.Command;

/** {@code wheelhouse locks}. */
@Command(name = "locks", description = "Chef-run slots per tier: see, override, limit, disable, repair, wrap runs.")
final class LocksCommand {}
