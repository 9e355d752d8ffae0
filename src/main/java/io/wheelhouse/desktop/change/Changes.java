package io.wheelhouse.desktop.change;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Notices;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.shell.Shell;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.kordamp.ikonli.feather.Feather;

/** Opens the change dialog over the shell, and tells how it ended: at the lower left, and in the notices. */
public final class Changes implements ChangeDesk {
    private final ChangeRoad road;
    private final Function<String, Optional<Proposal<?>>> undo;
    private final UnderWay underWay;
    private final Shell shell;
    private final Notices notices;
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final Runnable unsettled;
    private final Drafts drafts = new Drafts();

    /**
     * Prepares it.
     *
     * @param undo what takes a journalled change back, by its id; empty when there is none
     * @param unsettled told when a change ended UNKNOWN
     */
    public Changes(
            ChangeRoad road,
            Function<String, Optional<Proposal<?>>> undo,
            UnderWay underWay,
            Shell shell,
            Notices notices,
            Screen screen,
            Executor threads,
            InstantSource clock,
            Runnable unsettled) {
        this.road = road;
        this.undo = undo;
        this.underWay = underWay;
        this.shell = shell;
        this.notices = notices;
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
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
        result.journalGap()
                .ifPresent(gap -> notices.add(new Notice(clock.instant(), Notice.Kind.WARNING, gap, Optional.empty())));
        if (!(result.outcome() instanceof Outcome.Applied) || result.journalId().isEmpty()) {
            notices.add(new Notice(clock.instant(), kind, OutcomeLook.told(result), Optional.empty()));
            return;
        }
        var id = result.journalId().get();
        threads.execute(() -> {
            var back = undo.apply(id)
                    .map(change -> new Action("Undo", "change", Feather.ROTATE_CCW, () -> open("Undo", change)));
            screen.run(() -> notices.add(new Notice(clock.instant(), kind, OutcomeLook.told(result), back)));
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
