package io.wheelhouse.cli;

import picocli.CommandLine.Option;

/** The question of commands that throw something of this machine away. What changes a service asks by {@link Mutation}. */
final class Confirmation {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Without a terminal this is required.")
    private boolean yes;

    /** Whether the person wants it: said beforehand, or answered now. */
    boolean given(Terminal terminal, String question) {
        if (yes) {
            return true;
        }
        if (!terminal.isInteractive()) {
            throw new UsageError("There is no terminal to confirm on: add --yes.");
        }
        return terminal.ask(question + " [y/N] ").orElse("").equalsIgnoreCase("y");
    }
}
