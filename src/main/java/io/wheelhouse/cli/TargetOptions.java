package io.wheelhouse.cli;

import io.wheelhouse.locks.Targets;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which tiers a bulk command is about. */
final class TargetOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description = "A tier (prod/web) or an environment (prod); several may be given.")
    private List<String> targets = List.of();

    @Option(names = "--all", description = "Every tier of every environment.")
    private boolean all;

    Targets targets() {
        if (all == !targets.isEmpty()) {
            throw new UsageError("Name tiers or environments, or say --all: one of the two.");
        }
        try {
            return all ? new Targets.All() : Targets.parse(targets);
        } catch (IllegalArgumentException wrong) {
            throw new UsageError(String.valueOf(wrong.getMessage()));
        }
    }
}
