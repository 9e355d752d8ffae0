package io.wheelhouse.desktop.vault;

import io.wheelhouse.app.Version;
import io.wheelhouse.desktop.control.Band;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Skeleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Tree and details with what is to be said about them: being read, nothing there, disconnected, partial. */
final class VaultStates extends BorderPane {
    private final VaultModel model;
    private final VaultActions actions;
    private final VaultTools tools;
    private final String address;
    private final ListView<VaultRow> list;
    private final Node rows;
    private final Node skeleton = new Skeleton(12);
    private final StackPane instead = new StackPane();
    private final Button remedy;
    private final Band lost;
    private final Band partial = new Band(Feather.EYE_OFF, "band-warning");
    private final Band unknown;

    VaultStates(
            VaultModel model,
            VaultActions actions,
            VaultTools tools,
            String address,
            ListView<VaultRow> list,
            Region rows) {
        this.model = model;
        this.actions = actions;
        this.tools = tools;
        this.address = address;
        this.list = list;
        this.rows = rows;
        remedy = Lay.button("Retry now", model::plan, "small");
        lost = new Band(
                Feather.WIFI_OFF,
                "band-lost",
                Lay.button("Copy details", () -> tools.copier().accept(details()), "small"),
                remedy);
        unknown = new Band(Feather.HELP_CIRCLE, "band-warning", Lay.button("Look again", model::plan, "small"));
        instead.getStyleClass().add("panel");
        setTop(new VBox(lost, unknown, partial));
        setCenter(new StackPane(rows, skeleton, instead));
        model.stand().subscribe(this::show);
        model.planned().subscribe(this::show);
        model.busy().subscribe(busy -> trouble());
        model.unsettled().subscribe(this::unsettled);
        model.tree().rows().subscribe(this::nothingFits);
        model.tree().counts().subscribe(this::nothingFits);
        tools.now().subscribe(this::trouble);
        show();
    }

    private void show() {
        var stand = model.stand().get();
        var planned = model.planned().get();
        var placeholder = placeholder(stand, planned);
        skeleton.setVisible(stand instanceof Stand.Reading);
        instead.setVisible(placeholder.isPresent());
        instead.getChildren().setAll(placeholder.stream().toList());
        rows.setVisible(placeholder.isEmpty() && planned.isPresent());
        // It is about rows: where none are shown it would be about nothing.
        partial(placeholder.isEmpty() ? planned : Optional.empty());
        trouble();
    }

    private Optional<Node> placeholder(Stand stand, Optional<Planned> planned) {
        var choose = Lay.button("Choose folder…", actions::chooseFolder, "accent");
        var adopt = Lay.button("Adopt from server…", () -> actions.adopt().perform());
        if (stand instanceof Stand.NoFolder) {
            return Optional.of(Lay.placeholder(
                    Feather.FOLDER,
                    "No configuration folder yet.",
                    "Choose the folder, usually a Git checkout, that says what this Vault should be. Or have one written"
                            + " from what the server is now.",
                    middle(choose, adopt)));
        }
        if (stand instanceof Stand.Missing missing) {
            return Optional.of(Lay.placeholder(
                    Feather.ALERT_TRIANGLE,
                    "The folder is not there.",
                    "It was used last, and is no folder now. Put it back, or choose another.",
                    Lay.wrapped(missing.folder().toString(), "mono", "tone-muted"),
                    middle(choose, Lay.button("Look again", model::plan))));
        }
        if (stand instanceof Stand.Planned && planned.filter(Planned::nothing).isPresent()) {
            return Optional.of(Lay.placeholder(
                    Feather.FOLDER,
                    "There is no configuration in this folder.",
                    "It has no file in auth, identity, mounts or sys. Choose another, or have files written from what the"
                            + " server is now.",
                    middle(choose, adopt)));
        }
        if (planned.isEmpty() && !(stand instanceof Stand.Reading)) {
            return Optional.of(Lay.placeholder(
                    Feather.HELP_CIRCLE,
                    "Nothing is known yet.",
                    "The server could not be compared with the folder so far. It will be here as soon as that works."));
        }
        return Optional.empty();
    }

    private static HBox middle(Node... nodes) {
        var row = Lay.row(8, nodes);
        row.setAlignment(Pos.CENTER);
        return row;
    }

    /** Puts the keyboard on what is to be done where there is nothing to list; whether there is such a thing. */
    boolean focusInstead() {
        var first = instead.isVisible() ? instead.lookup(".button") : null;
        if (first != null) {
            first.requestFocus();
        }
        return first != null;
    }

    private void partial(Optional<Planned> planned) {
        long hidden = planned.map(Planned::hidden).orElse(0L);
        partial.setVisible(hidden > 0);
        partial.say("Partial: this token may not see %d of %d items. What is not seen is never taken for missing."
                .formatted(hidden, planned.map(one -> one.plan().items().size()).orElse(0)));
    }

    private void unsettled(List<String> titles) {
        unknown.setVisible(!titles.isEmpty());
        unknown.say("How this ended is not known yet, and is being found out by reading: %s. Until then nobody can say"
                        .formatted(String.join(", ", titles))
                + " whether it holds.");
    }

    private void trouble() {
        var mode = VaultMode.of(
                model.stand().get(),
                model.planned().get(),
                model.busy().get(),
                tools.now().getValue(),
                ZoneId.systemDefault());
        mode.trouble().ifPresent(what -> {
            lost.look(mode.icon(), what.style());
            lost.say(what.text());
            remedy.setText(what.remedy());
        });
        boolean stale = mode.trouble().isPresent();
        lost.setVisible(stale);
        if (stale && !list.getStyleClass().contains("stale")) {
            list.getStyleClass().add("stale");
        } else if (!stale) {
            list.getStyleClass().remove("stale");
        }
    }

    private String details() {
        return "Wheelhouse %s, Vault at %s, %s: %s"
                .formatted(
                        Version.text(),
                        ServerWords.server(address, Optional.empty()),
                        tools.clock().instant(),
                        lost.text());
    }

    private void nothingFits() {
        int all = model.planned().get().map(one -> one.lines().size()).orElse(0);
        list.setPlaceholder(
                all == 0
                        ? Lay.label("")
                        : Lay.placeholder(
                                Feather.FILTER,
                                "No item fits.",
                                "%d items are hidden by the chip or the filter.".formatted(all),
                                Lay.button("Show all", this::showAll)));
    }

    private void showAll() {
        model.tree().chip().set(VaultChip.ALL);
        model.tree().filter().set("");
    }
}
