package io.wheelhouse.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wheelhouse completion bash|zsh|fish}. */
@CommandLine.Command(
        name = "completion",
        description = {
            "Prints a script that completes commands and options in your shell.",
            "",
            "Examples:",
            "  source <(wheelhouse completion bash)",
            "  source <(wheelhouse completion zsh)",
            "  wheelhouse completion fish > ~/.config/fish/completions/wheelhouse.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var all = CommandTree.whole();
        var script =
                switch (shell) {
                    case "bash" -> AutoComplete.bash("wheelhouse", all);
                    case "zsh" ->
                        "autoload -U +X bashcompinit && bashcompinit\n" + AutoComplete.bash("wheelhouse", all);
                    case "fish" -> FishCompletion.of(all);
                    default -> throw new UsageError("'%s' is not bash, zsh or fish.".formatted(Table.safe(shell)));
                };
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(script);
        out.flush();
        return Exit.DONE;
    }
}
