package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.ChipRow;
import io.wheelhouse.desktop.control.FilterField;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Menus;
import io.wheelhouse.desktop.control.TitleLine;
import io.wheelhouse.desktop.shell.Keys;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the tree: how fresh the plan is, what can be done, chips and filter, folder and server. */
final class VaultHead extends VBox {
    private final VaultModel model;
    private final VaultTools tools;
    private final String address;
    private final Label mode = Lay.label("");
    private final ChipRow<VaultChip> chips;
    private final FilterField filter;
    private final Button folder;
    private final Label git = Lay.label("", "tone-muted");
    private final Label server = Lay.label("", "tone-muted");
    private final Label life = new Label();
    private final Label drift = new Label();
    private final List<Runnable> fresh = new ArrayList<>();

    VaultHead(VaultModel model, VaultActions actions, VaultTools tools, String address, PlanCopies copies) {
        super(10);
        this.model = model;
        this.tools = tools;
        this.address = address;
        getStyleClass().add("panel-head");
        chips = new ChipRow<>(VaultChip.class, VaultChip::word, model.tree().chip());
        filter = new FilterField(
                        model.tree().filter(),
                        "Filter paths, fields…",
                        "Filter: path, kind or field; path: kind: field: state: and !word narrow it",
                        "path:auth/ci  field:ttl  state:change  !word")
                .least(220);
        folder = new Button("", Icons.of(Feather.FOLDER));
        folder.getStyleClass().addAll("flat", "folder-button");
        folder.setMinWidth(60);
        folder.setMnemonicParsing(false);
        folder.setOnAction(press -> actions.chooseFolder());
        var verify = button("Verify", actions.verify(), "accent");
        var plan = button("Plan", new Action("Plan", "vault", Feather.REFRESH_CW, model::plan).unless(actions::noPlan));
        plan.setTooltip(new Tooltip(Keys.text(Keys.REFRESH)));
        mode.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        new TitleLine(
                                8,
                                List.of(Lay.whole("Vault", "panel-title"), mode),
                                List.of(
                                        button("Undo…", actions.undo()),
                                        button("Adopt…", actions.adopt()),
                                        button("Compare…", actions.compare()),
                                        Menus.button("Export", () -> copies.exports().stream()
                                                .map(Menus::item)
                                                .toList()),
                                        button("Apply all…", actions.applyAll()),
                                        plan,
                                        verify)),
                        Lay.row(12, chips, filter),
                        Lay.row(
                                8,
                                folder,
                                git,
                                Icons.of(Feather.ARROW_RIGHT, "tone-muted"),
                                server,
                                life,
                                Lay.spring(),
                                drift));
        HBox.setHgrow(chips, Priority.ALWAYS);
        List.of(git, server, life, drift).forEach(label -> label.setMinWidth(20));
        drift.setMinWidth(USE_PREF_SIZE);
        model.tree().counts().subscribe(this::count);
        model.folder().subscribe(this::place);
        model.git().subscribe(this::place);
        model.planned().subscribe(this::place);
        model.drift().subscribe(known -> drift(known));
        model.stand().subscribe(this::mode);
        model.busy().subscribe(busy -> mode());
        tools.now().subscribe(this::mode);
        place();
        mode();
    }

    private Button button(String word, Action action, String... styles) {
        var button = Lay.button(word, action::perform, styles);
        fresh.add(() -> {
            var why = action.unavailable().get();
            button.setDisable(why.isPresent());
            why.ifPresent(text -> button.setAccessibleText(word + ": " + text));
        });
        return button;
    }

    private void count(Map<VaultChip, Integer> counts) {
        chips.count(
                counts,
                chip -> chip == VaultChip.ALL
                        || counts.getOrDefault(chip, 0) > 0
                        || chip == model.tree().chip().get());
    }

    private void mode() {
        var known = VaultMode.of(
                model.stand().get(),
                model.planned().get(),
                model.busy().get(),
                tools.now().getValue(),
                ZoneId.systemDefault());
        Lay.say(mode, known.word(), known.icon(), known.style().isEmpty() ? "tone-muted" : known.style());
        life();
        fresh.forEach(Runnable::run);
    }

    private void place() {
        var chosen = model.folder().get();
        folder.setText(chosen.map(path -> String.valueOf(path.getFileName())).orElse("Choose folder…"));
        folder.setTooltip(
                new Tooltip(chosen.map(Object::toString).orElse("The folder that says what Vault should be")));
        git.setText(ServerWords.git(model.git().get(), model.planned().get().isPresent()));
        server.setText(ServerWords.server(address, model.planned().get().flatMap(Planned::token)));
        server.setTooltip(new Tooltip(address));
        life();
        fresh.forEach(Runnable::run);
    }

    private void life() {
        var left = model.planned()
                .get()
                .flatMap(planned -> ServerWords.left(planned, tools.now().getValue()));
        life.setText(left.map(ServerWords::life).orElse(""));
        life.getStyleClass().setAll("label", left.map(ServerWords::style).orElse("tone-muted"));
    }

    private void drift(Optional<Drift> known) {
        drift.setVisible(known.isPresent());
        known.ifPresent(found -> Lay.say(
                drift,
                found.text(ZoneId.systemDefault()),
                found.files().isEmpty() ? Feather.SHIELD : Feather.ALERT_TRIANGLE,
                found.files().isEmpty() ? "tone-success" : "tone-warning"));
    }

    void focusFilter() {
        filter.enter();
    }
}
