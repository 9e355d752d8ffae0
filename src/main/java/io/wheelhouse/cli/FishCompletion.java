package io.wheelhouse.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A completion script for fish, which picocli does not write. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine root) {
        var lines = new ArrayList<String>();
        lines.add("complete -c wheelhouse -f");
        var names = String.join(" ", root.getSubcommands().keySet());
        root.getSubcommands().forEach((name, command) -> {
            lines.add("complete -c wheelhouse -n 'not __fish_seen_subcommand_from %s' -a %s -d '%s'"
                    .formatted(names, name, about(command)));
            nested(lines, name, command);
        });
        return String.join("\n", lines);
    }

    private static void nested(List<String> lines, String parent, CommandLine group) {
        var names = String.join(" ", group.getSubcommands().keySet());
        options(lines, "__fish_seen_subcommand_from " + parent, group);
        group.getSubcommands().forEach((name, command) -> {
            lines.add(
                    "complete -c wheelhouse -n '__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from %s' -a %s -d '%s'"
                            .formatted(parent, names, name, about(command)));
            options(
                    lines,
                    "__fish_seen_subcommand_from %s; and __fish_seen_subcommand_from %s".formatted(parent, name),
                    command);
        });
    }

    private static void options(List<String> lines, String when, CommandLine command) {
        for (var option : command.getCommandSpec().options()) {
            if (!option.hidden() && option.longestName().startsWith("--")) {
                lines.add("complete -c wheelhouse -n '%s' -l %s%s"
                        .formatted(
                                when,
                                option.longestName().substring(2),
                                option.arity().max() > 0 ? " -r" : ""));
            }
        }
    }

    private static String about(CommandLine command) {
        var description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0].replace("'", "\\'");
    }
}
