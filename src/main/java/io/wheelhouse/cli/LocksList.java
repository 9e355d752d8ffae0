package io.wheelhouse.cli;

import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code wheelhouse locks list}. */
@CommandLine.Command(
        name = "list",
        description = {
            "Lists tiers with their state. Exit code 2 says that a person should look at one of them, or that not all is",
            "known: some of it is hidden, or what was seen before cannot be read.",
            "",
            "Examples:",
            "  wheelhouse locks list",
            "  wheelhouse locks list --env prod --state leak",
            "  wheelhouse locks list --json"
        })
final class LocksList extends Command {
    @Option(names = "--env", paramLabel = "ENV", description = "Only this environment.")
    private @Nullable String environment;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only tiers with this state or flag, such as FULL, DISABLED, LEAK or STALE_HOLD.")
    private @Nullable String state;

    @Override
    boolean set(String option, String value) {
        switch (option) {
            case "--env" -> environment = value;
            case "--state" -> state = value;
            default -> {
                return super.set(option, value);
            }
        }
        return true;
    }

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        checkState();
        try (var workspace = context().open(common())) {
            var board = context().locks(workspace).board(Optional.ofNullable(environment));
            if (environment != null && board.tiers().isEmpty() && !board.partial()) {
                throw new ServiceException.NotFound("There is no environment %s below the root: no key of it is there."
                        .formatted(Table.safe(environment)));
            }
            board.gap().ifPresent(terminal()::note);
            var tiers = board.tiers().stream().filter(this::wanted).toList();
            if (common().json()) {
                Json.print(terminal().out(), json -> LockJson.board(json, board, tiers));
            } else {
                people(board, tiers);
            }
            return !board.complete() || tiers.stream().anyMatch(TierView::needsAttention) ? Exit.ATTENTION : Exit.DONE;
        }
    }

    private void checkState() {
        if (state == null) {
            return;
        }
        var wanted = word(state);
        var states = Arrays.stream(TierState.values()).map(Enum::name).toList();
        var flags = Arrays.stream(TierFlag.values()).map(Enum::name).toList();
        if (!states.contains(wanted) && !flags.contains(wanted)) {
            throw new UsageError("'%s' is no state. States: %s. Flags: %s."
                    .formatted(Table.safe(state), String.join(", ", states), String.join(", ", flags)));
        }
    }

    /** As tables write it, too: {@code STALE HOLD}. */
    private static String word(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    private boolean wanted(TierView view) {
        if (state == null) {
            return true;
        }
        var wanted = word(state);
        return view.state().name().equals(wanted)
                || view.flags().stream().anyMatch(flag -> flag.name().equals(wanted));
    }

    private void people(BoardView board, List<TierView> tiers) {
        if (board.partial()) {
            terminal().note("PARTIAL VIEW: this token may not see everything below the root.");
        }
        if (tiers.isEmpty()) {
            terminal().out().println(state == null ? "No tiers here." : "No tier is in state %s.".formatted(state));
        } else {
            var table = LockTable.of(tiers);
            table.print(terminal().out(), terminal().width(), terminal().colour());
        }
        if (!board.unknownKeys().isEmpty()) {
            terminal()
                    .note("%d keys below the root belong to no tier; --json names them."
                            .formatted(board.unknownKeys().size()));
        }
        terminal().out().flush();
    }
}
