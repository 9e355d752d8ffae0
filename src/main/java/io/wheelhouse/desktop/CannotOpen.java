package io.wheelhouse.desktop;

import io.wheelhouse.desktop.Opening.Result;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.workspace.Workspace;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;

/** Instead of panels: why there is no workspace to show, and what to do. */
final class CannotOpen extends VBox {
    /** @param open opens a workspace */
    CannotOpen(Result.Failed failed, Consumer<Optional<String>> open) {
        super(
                10,
                Lay.label("Workspace %s cannot be opened".formatted(failed.name()), "panel-title"),
                Lay.wrapped(failed.message()),
                Lay.row(
                        8,
                        Lay.button("Try again", () -> open.accept(Optional.of(failed.name())), "accent"),
                        Lay.button("Open the sandbox", () -> open.accept(Optional.of(Workspace.SANDBOX))),
                        Lay.button("Copy details", () -> Clipboards.put(failed.message()))));
        getStyleClass().add("problem");
    }
}
