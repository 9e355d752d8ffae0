package io.wheelhouse.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Which commands there are. A command line that names one of them exactly is read with that one alone: picocli takes 0.2 s
 * to learn all of them by their annotations, half of what a short command may last.
 */
final class CommandTree {
    private static final List<Node> COMMANDS = List.of(
            new Node(
                    "locks",
                    LocksCommand::new,
                    leaf("list", LocksList::new),
                    leaf("show", LocksShow::new),
                    leaf("watch", LocksWatch::new),
                    leaf("history", LocksHistory::new),
                    leaf("acquire", LocksAcquire::new),
                    leaf("release", LocksRelease::new),
                    leaf("override", LocksOverride::new),
                    leaf("limit", LocksLimit::new),
                    leaf("disable", LocksDisable::new),
                    leaf("enable", LocksEnable::new),
                    leaf("repair", LocksRepair::new),
                    leaf("run", LocksRun::new),
                    leaf("undo", LocksUndo::new)),
            new Node(
                    "vault",
                    VaultCommand::new,
                    leaf("plan", VaultPlan::new),
                    leaf("verify", VaultVerify::new),
                    leaf("apply", VaultApply::new),
                    leaf("adopt", VaultAdopt::new),
                    leaf("delete", VaultDelete::new),
                    leaf("undo", VaultUndo::new),
                    leaf("runs", VaultRuns::new),
                    leaf("compare", VaultCompare::new)),
            new Node(
                    "journal",
                    JournalCommand::new,
                    leaf("list", JournalList::new),
                    leaf("show", JournalShow::new),
                    leaf("verify", JournalVerify::new),
                    leaf("export", JournalExport::new)),
            new Node(
                    "workspace",
                    WorkspaceCommand::new,
                    leaf("list", WorkspaceList::new),
                    leaf("show", WorkspaceShow::new),
                    leaf("add", WorkspaceAdd::new),
                    leaf("use", WorkspaceUse::new),
                    leaf("test", WorkspaceTest::new),
                    leaf("remove", WorkspaceRemove::new),
                    leaf("reset", WorkspaceReset::new)),
            leaf("doctor", DoctorCommand::new),
            leaf("completion", CompletionCommand::new));

    private CommandTree() {}

    private record Node(String name, Supplier<?> command, List<Node> below) {
        Node(String name, Supplier<?> command, Node... below) {
            this(name, command, List.of(below));
        }
    }

    private static Node leaf(String name, Supplier<?> command) {
        return new Node(name, command);
    }

    /** All of them. */
    static CommandLine whole() {
        return root(List.of());
    }

    /** At least what these arguments need, and all of a group that they leave open. */
    static CommandLine named(List<String> arguments) {
        return root(arguments);
    }

    private static CommandLine root(List<String> arguments) {
        var root = new CommandLine(new RootCommand());
        grow(root, COMMANDS, arguments);
        // A name that begins with @ is a name: of a host, or among the words of a wrapped command.
        return root.setExpandAtFiles(false);
    }

    private static void grow(CommandLine parent, List<Node> nodes, List<String> arguments) {
        for (var node : wanted(nodes, arguments)) {
            var line = new CommandLine(node.command().get());
            grow(line, node.below(), arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
            parent.addSubcommand(node.name(), line);
        }
    }

    private static List<Node> wanted(List<Node> nodes, List<String> arguments) {
        var named = nodes.stream()
                .filter(node -> !arguments.isEmpty() && node.name().equals(arguments.getFirst()))
                .toList();
        return named.isEmpty() ? nodes : named;
    }
}
