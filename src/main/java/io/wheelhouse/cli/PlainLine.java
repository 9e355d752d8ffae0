package io.wheelhouse.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code locks list}, the command that is run most, where it is written plainly: known options by their long names,
 * each once, each value a word of its own. Whatever else is there, wrong or just unusual, is left to picocli, which takes
 * a tenth of a second to learn a command by its annotations. What is read here, picocli reads in the same way.
 */
final class PlainLine {
    private PlainLine() {}

    /** The command, as picocli would fill it in; empty where picocli is to read the line. */
    static Optional<Command> read(List<String> arguments) {
        if (arguments.size() < 2
                || !arguments.get(0).equals("locks")
                || !arguments.get(1).equals("list")) {
            return Optional.empty();
        }
        var command = new LocksList();
        return filled(command, arguments.subList(2, arguments.size())) ? Optional.of(command) : Optional.empty();
    }

    private static boolean filled(Command command, List<String> options) {
        var seen = new HashSet<String>();
        for (int i = 0; i < options.size(); i++) {
            var option = options.get(i);
            boolean flag = command.set(option);
            if (!seen.add(option)) {
                return false;
            }
            if (!flag) {
                i++;
                if (i == options.size() || !isWord(options.get(i)) || !command.set(option, options.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Not what could be an option, a file of arguments, or quoted. */
    private static boolean isWord(String value) {
        return !value.isEmpty() && Character.isLetterOrDigit(value.charAt(0));
    }
}
