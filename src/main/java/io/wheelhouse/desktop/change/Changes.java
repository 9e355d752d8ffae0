package io.wheelhouse.desktop.change;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.shell.Shell;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.kordamp.ikonli.feather.Feather;

/** Opens the change dialog over the shell, and tells how it ended: at the lower left, and in the notices. */
public final class Changes implements ChangeDesk {
    private final ChangeRoad road;
    private final Function<String, Optional<WayBack>> undo;
    private final Consumer<String> takeBack;
    private final UnderWay underWay;
    private final Shell shell;
    private final Teller teller;
    private final Screen screen;
    private final Executor threads;
    private final Runnable unsettled;
    private final Drafts drafts = new Drafts();

    /**
     * Prepares it.
     *
     * @param undo what takes a journalled change back, by its id; empty when there is none
     * @param takeBack asks about that, by the change's id, whichever workspace is shown by then
     * @param unsettled told when a change ended UNKNOWN
     */
    public Changes(
            ChangeRoad road,
            Function<String, Optional<WayBack>> undo,
            Consumer<String> takeBack,
            UnderWay underWay,
            Shell shell,
            Teller teller,
            Screen screen,
            Executor threads,
            Runnable unsettled) {
        this.road = road;
        this.undo = undo;
        this.takeBack = takeBack;
        this.underWay = underWay;
        this.shell = shell;
        this.teller = teller;
        this.screen = screen;
        this.threads = threads;
        this.unsettled = unsettled;
    }

    @Override
    public void open(String verb, Proposal<?> proposal) {
        show(new ChangeDialogModel<>(road, proposal, verb, underWay, screen, threads));
    }

    private void show(ChangeDialogModel<?> model) {
        var draft = drafts.follow(model);
        var dialog = new ChangeDialog(model, closed -> {
            draft.close();
            shell.close(closed);
        });
        model.stage().addListener((property, before, stage) -> {
            shell.working(model.underWay());
            if (stage instanceof Stage.Ended ended) {
                ended.result().ifPresent(result -> tell(result));
                if (ended.outcome() instanceof Outcome.Applied applied
                        && applied.notes().isEmpty()
                        && model.steps().isEmpty()) {
                    draft.close();
                    shell.close(dialog);
                }
            }
        });
        model.progress().addListener((property, before, now) -> shell.working(model.underWay()));
        shell.show(dialog);
        model.read();
    }

    private void tell(ChangeResult result) {
        var kind = OutcomeLook.kind(result.outcome());
        if (result.outcome() instanceof Outcome.Unknown) {
            unsettled.run();
        }
        result.journalGap().ifPresent(gap -> teller.tell(Notice.Kind.WARNING, gap, Optional.empty()));
        if (!(result.outcome() instanceof Outcome.Applied) || result.journalId().isEmpty()) {
            teller.tell(kind, OutcomeLook.told(result), Optional.empty());
            return;
        }
        var id = result.journalId().get();
        threads.execute(() -> {
            var back = undo.apply(id)
                    .map(change -> new Action("Undo", "change", Feather.ROTATE_CCW, () -> takeBack.accept(id)));
            screen.run(() -> teller.tell(kind, OutcomeLook.told(result), back));
        });
    }

    @Override
    public void askLimit(Optional<Integer> present, IntConsumer chosen) {
        var dialog = new LimitDialog(present, shell::close, chosen);
        shell.show(dialog);
    }

    @Override
    public Optional<String> readOnly() {
        return road.gate().readOnly()
                ? Optional.of("Workspace %s is read-only.".formatted(road.gate().workspace()))
                : Optional.empty();
    }
}
