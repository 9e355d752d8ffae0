package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.desktop.Screen;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import io.wheelhouse.desktop.shell.Shell;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/** Opens the change dialog over the shell, and tells how it ended at the lower left. */
public final class Changes implements ChangeDesk {
    private final ChangeRoad road;
    private final Shell shell;
    private final Screen screen;
    private final Executor threads;

    public Changes(ChangeRoad road, Shell shell, Screen screen, Executor threads) {
        this.road = road;
        this.shell = shell;
        this.screen = screen;
        this.threads = threads;
    }

    @Override
    public void open(String verb, Change<?> change) {
        show(new ChangeDialogModel<>(road, change, verb, screen, threads));
    }

    private void show(ChangeDialogModel<?> model) {
        model.stage().addListener((property, before, stage) -> {
            if (stage instanceof Stage.Ended ended && ended.result().isPresent()) {
                shell.outcome(
                        ended.outcome().message(),
                        OutcomeLook.icon(ended.outcome()),
                        OutcomeLook.style(ended.outcome()));
            }
        });
        shell.show(new ChangeDialog(model, shell::hide));
        model.read();
    }

    @Override
    public void askLimit(Optional<Integer> present, IntConsumer chosen) {
        shell.show(new LimitDialog(present, shell::hide, chosen));
    }
}
