package io.wheelhouse.cli;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The whole command line: reads it, runs it, turns every failure into one sentence and an exit code. */
public final class CommandLineApp {
    private final Context context;

    public CommandLineApp(Wheelhouse wheelhouse, Terminal terminal, Interrupts interrupts) {
        context = new Context(wheelhouse, terminal, interrupts);
    }

    /** Runs one command line; returns the exit code. */
    public int run(String... arguments) {
        var terminal = context.terminal();
        var plain = PlainLine.read(List.of(arguments));
        int code = plain.isPresent() ? run(plain.get()) : parse(arguments);
        terminal.out().flush();
        if (terminal.out().checkError()) {
            terminal.note("The answer could not be written to the end: is the disk full, or has the reader gone?");
            return code == Exit.DONE || code == Exit.ATTENTION ? Exit.FAILED : code;
        }
        return code;
    }

    private int run(Command command) {
        command.give(context);
        try {
            return command.call();
        } catch (Exception failure) {
            return failed(failure);
        }
    }

    private int parse(String... arguments) {
        var terminal = context.terminal();
        return CommandTree.named(List.of(arguments))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionStrategy(this::run)
                .setParameterExceptionHandler(this::notUnderstood)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
                .execute(arguments);
    }

    private int run(ParseResult parsed) {
        for (var command : parsed.asCommandLineList()) {
            if (command.getCommand() instanceof Command known) {
                known.give(context);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int notUnderstood(CommandLine.ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        ReportFile.notUnderstood(List.of(arguments));
        context.terminal().note("%s".formatted(Table.safe(String.valueOf(wrong.getMessage()))));
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream().limit(3).forEach(guess -> context.terminal()
                    .note("Did you mean: " + guess));
        }
        if (!(command.getCommand() instanceof Command) && List.of(arguments).contains("--workspace")) {
            context.terminal().note("Options come after the command: wheelhouse locks list --workspace NAME");
        }
        context.terminal()
                .note("Try: %s --help".formatted(command.getCommandSpec().qualifiedName()));
        return Exit.USAGE;
    }

    private int failed(Exception failure) {
        if (failure instanceof UsageError usage) {
            context.terminal().note(String.valueOf(usage.getMessage()));
            return Exit.USAGE;
        }
        if (failure instanceof ServiceException service) {
            context.terminal().note(Table.sentence(String.valueOf(service.getMessage())));
            return Exit.of(service);
        }
        if (failure instanceof InvalidWorkspace workspace) {
            context.terminal().note(Table.sentence(String.valueOf(workspace.getMessage())));
            return Exit.USAGE;
        }
        var code = ErrorCode.of(failure);
        LoggerFactory.getLogger(CommandLineApp.class).error("error {}", code, failure);
        context.terminal()
                .note("Something unexpected went wrong (error %s). Details are in the log below %s."
                        .formatted(code, context.wheelhouse().folders().state()));
        return Exit.FAILED;
    }
}
