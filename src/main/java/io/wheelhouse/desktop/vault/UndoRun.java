package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.desktop.change.Steps;
import io.wheelhouse.desktop.change.WayBack;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.apply.UndoQuestions;
import io.wheelhouse.vault.apply.VaultKinds;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;

/**
 * Takes a run back: asks for secrets that it needs, and about what has changed since, before the change dialog opens.
 *
 * @param threads lends threads that may wait
 * @param show lays a sheet over the window
 * @param close takes it away
 * @param over told when it has ended, however that was; on any thread
 */
public record UndoRun(
        VaultService vault,
        JournalEntry run,
        Screen screen,
        Executor threads,
        Consumer<Node> show,
        Consumer<Node> close,
        Runnable over)
        implements WayBack {
    @Override
    public void open(ChangeDesk changes) {
        if (changes.readOnly().isPresent()) {
            preview(changes, Secrets.NONE, Set.of());
            return;
        }
        var sheet = new UndoSheet(run.intent().title(), close);
        show.accept(sheet);
        threads.execute(() -> {
            try {
                var questions = vault.undoQuestions(run);
                screen.run(() -> ask(sheet, questions, changes));
            } catch (ServiceException | RuntimeException toldByThePreview) {
                screen.run(() -> go(sheet, changes, Secrets.NONE, Set.of()));
            }
        });
    }

    private void ask(UndoSheet sheet, UndoQuestions questions, ChangeDesk changes) {
        if (questions.isEmpty()) {
            go(sheet, changes, Secrets.NONE, Set.of());
        } else {
            sheet.ask(
                    questions,
                    secrets -> go(sheet, changes, secrets, questions.changed().keySet()));
        }
    }

    private void go(UndoSheet sheet, ChangeDesk changes, Secrets secrets, Set<String> anyway) {
        if (!sheet.isGivenUp()) {
            close.accept(sheet);
            preview(changes, secrets, anyway);
        }
    }

    private void preview(ChangeDesk changes, Secrets secrets, Set<String> anyway) {
        changes.open(
                "Undo",
                new ApplyProposal(
                        VaultKinds.UNDO, order -> vault.undo(run, order, anyway), secrets, new Steps(screen), over));
    }
}
