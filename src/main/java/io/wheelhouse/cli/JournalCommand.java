package io.wheelhouse.cli;

import picocli.CommandLine;

/** {@code wheelhouse journal}. */
@CommandLine.Command(
        name = "journal",
        description = "Every change that was made from here: who, when, why, before, after.")
final class JournalCommand {}
