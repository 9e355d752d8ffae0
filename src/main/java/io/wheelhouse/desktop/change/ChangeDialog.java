package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.LocalMoment;
import io.wheelhouse.desktop.control.Plain;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The one dialog for every change: a sentence, effects, warnings, what is asked of the operator, a verb. */
final class ChangeDialog extends VBox {
    private static final double WIDTH = 620;
    private static final int EFFECTS_SHOWN = 200;
    private static final int TROUBLES_SHOWN = 3;

    private final ChangeDialogModel<?> model;
    private final Consumer<Node> close;
    private final Label reasonHead = Lay.section("Reason");
    private final TextField reason = new TextField();

    /** @param close takes the dialog away */
    ChangeDialog(ChangeDialogModel<?> model, Consumer<Node> close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(model.verb());
        reason.setPromptText("Why, and the ticket");
        reason.setAccessibleText("Reason");
        reason.textProperty().bindBidirectional(model.reason());
        addEventFilter(KeyEvent.KEY_PRESSED, this::letNothingUnseenBeConfirmed);
        model.stage().addListener((property, before, now) -> show(now));
        show(model.stage().get());
    }

    private void letNothingUnseenBeConfirmed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER
                && model.stage().get() instanceof Stage.Asking
                && !model.answerable().get()) {
            key.consume();
        }
    }

    private void show(Stage stage) {
        clear(stage);
        switch (stage) {
            case Stage.Reading reading -> reading();
            case Stage.Asking asking -> asking(asking);
            case Stage.Sending sending -> sending(sending);
            case Stage.Moved moved -> moved(moved);
            case Stage.Ended ended -> ended(ended);
        }
        waitWithoutButton(stage instanceof Stage.Sending);
    }

    /** The reason stays where it is while it can be written: a field that is taken out loses the keyboard. */
    private void clear(Stage stage) {
        if (stage instanceof Stage.Reading || stage instanceof Stage.Asking) {
            getChildren().retainAll(reasonHead, reason);
        } else {
            getChildren().clear();
        }
    }

    /** While nothing can be answered the dialog has the keyboard itself: who types ahead must not press Stop. */
    private void waitWithoutButton(boolean waiting) {
        setFocusTraversable(waiting);
        if (waiting) {
            requestFocus();
        }
    }

    private void reading() {
        getChildren().addAll(0, List.of(Lay.wrapped("Reading…", "dialog-title"), progress()));
        askReason("Reason");
        getChildren().add(buttons(cancel()));
    }

    /** Below what is there; from the first moment on, so that nothing is lost of what is typed while it reads. */
    private void askReason(String heading) {
        reasonHead.setText(heading.toUpperCase(Locale.ROOT));
        if (!getChildren().contains(reason)) {
            getChildren().addAll(reasonHead, reason);
            applyCss();
            reason.requestFocus();
            // The keyboard would find all of it selected, and the next letter replace it.
            reason.end();
        }
    }

    private void asking(Stage.Asking asking) {
        var head = Lay.row(12, Lay.wrapped(Plain.line(asking.title()), "dialog-title"), Lay.spring());
        if (!asking.demand().production().isEmpty()) {
            head.getChildren().add(Lay.whole("PRODUCTION", "production"));
        }
        var told = new VBox(10);
        if (!asking.moved().isEmpty()) {
            told.getChildren().add(list("Moved meanwhile", asking.moved(), Feather.REFRESH_CW, "tone-warning"));
        }
        told.getChildren().addAll(Lay.section("What will change"), effects(asking.effects()));
        if (!asking.warnings().isEmpty()) {
            var warnings = asking.warnings().stream()
                    .map(warning -> LocalMoment.in(warning, asking.readAt()))
                    .toList();
            told.getChildren().add(list("What to know first", warnings, Feather.ALERT_TRIANGLE, "tone-warning"));
        }
        getChildren().addAll(0, List.of(head, Lay.scrolled(told, "What will change, and what to know first")));
        askReason(asking.demand().reason() ? "Reason (required)" : "Reason");
        if (reason.getCaretPosition() == 0) {
            // One that was brought back goes on at its end.
            reason.end();
        }
        asking.demand().typedName().ifPresent(this::typed);
        model.choice().ifPresent(this::choice);
        var verb = new Button(model.verb());
        verb.getStyleClass().add("danger");
        verb.setDefaultButton(true);
        verb.disableProperty().bind(model.ready().not());
        verb.setOnAction(click -> model.confirm());
        var hint = Lay.wrapped(
                model.readOnly()
                        ? "This workspace is read-only: nothing can be changed from here."
                        : model.promise(asking.objects()),
                "tone-muted",
                "text-small");
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        getChildren().add(buttons(hint, cancel(), verb));
    }

    private void choice(Proposal.Choice choice) {
        var box = new CheckBox(choice.text());
        box.selectedProperty().bindBidirectional(choice.wanted());
        getChildren().add(box);
    }

    private void typed(String name) {
        getChildren().add(Lay.label("Type " + name + " to go on", "section"));
        var field = new TextField();
        field.setAccessibleText("Type " + name + " to go on");
        field.textProperty().bindBidirectional(model.typed());
        getChildren().add(field);
    }

    private static Node effects(List<Effect> effects) {
        var grid = new GridPane();
        grid.getStyleClass().add("effects");
        grid.getColumnConstraints().addAll(share(56), share(22), share(22));
        grid.addRow(0, cell("Key", "effect-head"), cell("Now", "effect-head"), cell("After", "effect-head"));
        int row = 1;
        for (var effect : effects.subList(0, Math.min(EFFECTS_SHOWN, effects.size()))) {
            grid.addRow(
                    row++,
                    cell(effect.resource(), "mono"),
                    cell(
                            effect.before().map(Plain::cut).orElse("absent"),
                            effect.before().isPresent() ? "mono" : "tone-muted"),
                    cell(
                            effect.after().map(Plain::cut).orElse("removed"),
                            effect.after().isPresent() ? "strong" : "tone-danger"));
        }
        if (effects.size() > EFFECTS_SHOWN) {
            grid.addRow(row, cell("and %d more".formatted(effects.size() - EFFECTS_SHOWN), "tone-muted"));
        }
        if (effects.size() <= 6) {
            return grid;
        }
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(210);
        scroll.setMinHeight(120);
        scroll.setAccessibleText("Effects, before and after");
        scroll.getStyleClass().add("effects-scroll");
        return scroll;
    }

    private static ColumnConstraints share(double percent) {
        var column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static Label cell(String text, String style) {
        var cell = Lay.wrapped(text, "effect-cell", style);
        cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        // Beside a value of many lines the others are not to be looked for.
        cell.setAlignment(Pos.TOP_LEFT);
        return cell;
    }

    private void sending(Stage.Sending sending) {
        var stop = new Button("Stop");
        stop.setOnAction(click -> {
            stop.setDisable(true);
            model.stop();
        });
        getChildren()
                .addAll(Lay.wrapped(sending.title(), "dialog-title"), Lay.row(8, progress(), elapsed()), reached());
        model.steps().ifPresent(steps -> {
            var count = Lay.label(steps.progress(), "tone-muted");
            steps.lines().addListener((ListChangeListener<Steps.Line>) moved -> count.setText(steps.progress()));
            getChildren().addAll(count, new StepsView(steps));
        });
        var hide = new Button("Hide");
        hide.setCancelButton(true);
        hide.setTooltip(new Tooltip("It goes on; the line below tells how it ends."));
        hide.setOnAction(click -> close.accept(this));
        getChildren().add(buttons(stop, hide));
    }

    private void moved(Stage.Moved moved) {
        var again = new Button("Look again");
        again.getStyleClass().add("accent");
        again.setDefaultButton(true);
        again.setOnAction(click -> model.lookAgain());
        var why = moved.changed().isEmpty()
                ? moved.message()
                : "The world moved before this was sent, so nothing was written.";
        getChildren()
                .addAll(Lay.wrapped(moved.title(), "dialog-title"), Lay.noted(why, Feather.REFRESH_CW, "tone-warning"));
        if (!moved.changed().isEmpty()) {
            getChildren().add(list("What moved", moved.changed(), Feather.CORNER_DOWN_RIGHT, "tone-muted"));
        }
        getChildren().add(buttons(cancel(), again));
        again.requestFocus();
    }

    private void ended(Stage.Ended ended) {
        var message = Lay.noted(
                ended.outcome().message(),
                OutcomeLook.of(ended.outcome()).icon(),
                OutcomeLook.of(ended.outcome()).style());
        var done = new Button("Close");
        done.setDefaultButton(true);
        done.setCancelButton(true);
        done.setOnAction(click -> close.accept(this));
        getChildren()
                .addAll(Lay.wrapped(ended.title().isEmpty() ? model.verb() : ended.title(), "dialog-title"), message);
        if (ended.outcome() instanceof Outcome.Applied applied) {
            applied.notes().forEach(note -> getChildren()
                    .add(Lay.noted(Plain.line(note), Feather.ALERT_TRIANGLE, "tone-warning")));
        }
        if (ended.result().isPresent()) {
            model.steps().filter(steps -> !steps.lines().isEmpty()).ifPresent(this::report);
        }
        getChildren().add(model.again() ? buttons(again(ended), done) : buttons(done));
        done.requestFocus();
    }

    private void report(Steps steps) {
        getChildren().addAll(Lay.label(steps.report(), "tone-muted"), new StepsView(steps));
        steps.lines().stream()
                .flatMap(line -> StepLook.trouble(line).stream())
                .limit(TROUBLES_SHOWN)
                .forEach(text -> getChildren().add(Lay.noted(text, Feather.CORNER_DOWN_RIGHT, "tone-warning")));
    }

    private Button again(Stage.Ended ended) {
        return Lay.button(ended.outcome() instanceof Outcome.Conflict ? "Look again" : "Try again", model::tryAgain);
    }

    private Button cancel() {
        var cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(click -> close.accept(this));
        return cancel;
    }

    private static Node list(String heading, List<String> lines, Feather icon, String style) {
        var box = new VBox(6, Lay.section(heading));
        lines.forEach(line -> box.getChildren().add(Lay.noted(Plain.line(line), icon, style)));
        return box;
    }

    private static Node progress() {
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(28, 28);
        return wheel;
    }

    /** How far it has come, as soon as that can be told. */
    private Node reached() {
        var bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        var count = Lay.label("", "tone-muted");
        bar.accessibleTextProperty().bind(count.textProperty());
        var reached = new VBox(6, bar, count);
        reached.setVisible(false);
        reached.managedProperty().bind(reached.visibleProperty());
        model.progress()
                .addListener((property, before, now) -> now.ifPresent(progress -> {
                    bar.setProgress((double) progress.done() / progress.total());
                    count.setText(progress.words());
                    reached.setVisible(true);
                }));
        return reached;
    }

    /** For how long it has been going on, from the first second to when it is shown no more. */
    private static Label elapsed() {
        var label = Lay.label("", "tone-muted");
        var begun = System.nanoTime();
        var clock = new Timeline();
        clock.getKeyFrames().add(new KeyFrame(Duration.seconds(1), second -> {
            if (label.getScene() == null) {
                clock.stop();
            }
            label.setText("Being written, for %d s now".formatted((System.nanoTime() - begun) / 1_000_000_000));
        }));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        return label;
    }

    private static HBox buttons(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_RIGHT);
        for (var node : nodes) {
            if (node instanceof Button button) {
                button.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        row.getStyleClass().add("dialog-buttons");
        return row;
    }
}
