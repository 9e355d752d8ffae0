package io.wheelhouse.desktop.change;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.shell.Shell;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Consumer<Outcome> ended;
    private final Drafts drafts = new Drafts();
    private final Map<ChangeDialogModel<?>, String> working = new LinkedHashMap<>();
    private final Map<String, ChangeDialogModel<?>> unknown = new HashMap<>();

    /**
     * Prepares it.
     *
     * @param undo what takes a journalled change back, by its id; empty when there is none
     * @param takeBack asks about that, by the change's id, whichever workspace is shown by then
     * @param ended told how each change ended
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
            Consumer<Outcome> ended) {
        this.road = road;
        this.undo = undo;
        this.takeBack = takeBack;
        this.underWay = underWay;
        this.shell = shell;
        this.teller = teller;
        this.screen = screen;
        this.threads = threads;
        this.ended = ended;
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
            working(model);
            if (stage instanceof Stage.Moved moved && dialog.getScene() == null) {
                teller.tell(
                        Notice.Kind.WARNING,
                        "%s: %s".formatted(moved.title(), moved.message()),
                        Optional.of(new Action("Look again", "change", Feather.REFRESH_CW, () -> shell.show(dialog))));
            }
            if (stage instanceof Stage.Ended ended) {
                ended.result().ifPresent(result -> tell(model, result));
                if (ended.outcome() instanceof Outcome.Applied applied
                        && applied.notes().isEmpty()
                        && model.steps().isEmpty()) {
                    draft.close();
                    shell.close(dialog);
                }
            }
        });
        model.progress().addListener((property, before, now) -> working(model));
        shell.show(dialog);
        model.read();
    }

    /** Those whose dialogs were put away go on beside others. */
    private void working(ChangeDialogModel<?> model) {
        if (model.underWay().isEmpty()) {
            working.remove(model);
        } else {
            working.put(model, model.underWay());
        }
        shell.working(String.join(" · ", working.values()));
    }

    /** A change of which nobody knew how it ended is known now. On the screen's thread. */
    public void settled(JournalEntry entry) {
        var id = entry.intent().changeId();
        var model = unknown.remove(id);
        if (model != null) {
            entry.closing().map(OutcomeLook::outcome).ifPresent(model::settled);
        }
        tell(Notice.Kind.WARNING, "A change that was left open is settled now. " + OutcomeLook.told(entry), id);
    }

    private void tell(ChangeDialogModel<?> model, ChangeResult result) {
        var kind = OutcomeLook.kind(result.outcome());
        if (result.outcome() instanceof Outcome.Unknown) {
            result.journalId().ifPresent(id -> unknown.put(id, model));
        }
        ended.accept(result.outcome());
        result.journalGap().ifPresent(gap -> teller.tell(Notice.Kind.WARNING, gap, Optional.empty()));
        if (!(result.outcome() instanceof Outcome.Applied) || result.journalId().isEmpty()) {
            teller.tell(kind, OutcomeLook.told(result), Optional.empty());
            return;
        }
        tell(kind, OutcomeLook.told(result), result.journalId().get());
    }

    /** With a way back, where there is one. */
    private void tell(Notice.Kind kind, String text, String id) {
        threads.execute(() -> {
            var back = undo.apply(id)
                    .map(change -> new Action("Undo", "change", Feather.ROTATE_CCW, () -> takeBack.accept(id)));
            screen.run(() -> teller.tell(kind, text, back));
        });
    }

    @Override
    public void askLimit(String tier, Optional<Integer> present, IntConsumer chosen) {
        var dialog = new LimitDialog(tier, present, shell::close, chosen);
        shell.show(dialog);
    }

    @Override
    public Optional<String> readOnly() {
        return road.gate().readOnly()
                ? Optional.of("Workspace %s is read-only.".formatted(road.gate().workspace()))
                : Optional.empty();
    }
}
