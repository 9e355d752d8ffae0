package io.wheelhouse.desktop.locks;

import io.wheelhouse.app.Version;
import io.wheelhouse.desktop.control.Band;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Skeleton;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The board with what is to be said about it: being read, empty, disconnected, partial. And room for the drawer. */
final class BoardStates extends BorderPane {
    private static final String OVER = "drawer-over";

    private final LocksModel model;
    private final PanelTools tools;
    private final TableView<BoardRow> table;
    private final Node skeleton = new Skeleton(12);
    private final StackPane over = new StackPane();
    private final Button remedy;
    private final Band lost;
    private final Band partial = new Band(Feather.EYE_OFF, "band-warning")
            .say("Partial: this token may not see every key. Tiers or holders may be missing here.");
    private final Band notice;
    private boolean narrow;

    BoardStates(LocksModel model, PanelTools tools, TableView<BoardRow> table) {
        this.model = model;
        this.tools = tools;
        this.table = table;
        remedy = Lay.button("Retry now", tools.refresh(), "small");
        remedy.managedProperty().bind(remedy.visibleProperty());
        lost = new Band(
                Feather.WIFI_OFF,
                "band-lost",
                Lay.button("Copy details", () -> tools.copy(details()), "small"),
                remedy);
        notice = new Band(Feather.INFO, "band-info", Lay.button("Dismiss", this::dismiss, "small"));
        over.getChildren().addAll(table, skeleton);
        setTop(new VBox(lost, partial, notice));
        setCenter(over);
        table.setPlaceholder(Lay.label(""));
        model.freshness().subscribe(() -> {
            show();
            empty();
        });
        model.rows().subscribe(this::empty);
        model.counts().subscribe(this::empty);
        model.partial().subscribe(now -> {
            partial.setVisible(now);
            empty();
        });
        model.notice().subscribe(said -> said.ifPresent(this::say));
        model.unkept().subscribe(lost -> {
            if (lost.isPresent()) {
                notice.look(Feather.ALERT_TRIANGLE, "band-warning");
            } else {
                notice.look(Feather.INFO, "band-info");
            }
        });
        tools.now().subscribe(this::show);
    }

    private void say(String text) {
        notice.say(text);
        notice.setVisible(true);
    }

    private void dismiss() {
        notice.setVisible(false);
    }

    private void show() {
        skeleton.setVisible(model.freshness().get() instanceof Freshness.Loading);
        var mode = tools.mode(model);
        trouble(mode);
    }

    /** The last view stays readable: it is greyed by its band and its style, not by fading its text below AA. */
    private void trouble(BoardMode mode) {
        var trouble = mode.trouble();
        trouble.ifPresent(what -> {
            lost.look(mode.icon(), what.style());
            lost.say(what.text());
            remedy.setText(what.remedy());
            remedy.setVisible(!what.remedy().isEmpty());
        });
        lost.setVisible(trouble.isPresent());
        if (trouble.isPresent() != table.getStyleClass().contains("stale")) {
            if (trouble.isPresent()) {
                table.getStyleClass().add("stale");
            } else {
                table.getStyleClass().remove("stale");
            }
        }
    }

    private String details() {
        return "Wheelhouse %s, locks, %s: %s"
                .formatted(Version.text(), tools.clock().instant(), lost.text());
    }

    /** Why there is nothing, and what to do. */
    private void empty() {
        if (!model.rows().isEmpty()) {
            return;
        }
        if (model.isEmpty() && denied()) {
            table.setPlaceholder(Lay.placeholder(
                    Feather.SLASH,
                    "This token may not read the locks.",
                    "Connections says what it may do. With other rights, or another token, try again."));
        } else if (model.isEmpty() && !(model.freshness().get() instanceof Freshness.Live)) {
            table.setPlaceholder(Lay.placeholder(
                    Feather.HELP_CIRCLE,
                    "Nothing is known yet.",
                    "The tiers could not be read so far. They will be here as soon as that works."));
        } else if (model.isEmpty() && model.partial().get()) {
            table.setPlaceholder(Lay.placeholder(
                    Feather.EYE_OFF,
                    "This token sees no tier.",
                    "It may not read every key, so there may be some. Connections says what it may do."));
        } else if (model.isEmpty()) {
            table.setPlaceholder(
                    Lay.placeholder(
                            Feather.LOCK,
                            "There are no tiers below this connection's root.",
                            "Hosts make them when they first take a slot. If there should be some, look at the root and the rights of the token in Connections."));
        } else {
            table.setPlaceholder(Lay.placeholder(
                    Feather.FILTER,
                    "No tier fits.",
                    "%d tiers are hidden by the chip or the filter.".formatted(model.size()),
                    Lay.button("Show all", this::showAll)));
        }
    }

    private boolean denied() {
        return model.freshness().get() instanceof Freshness.Disconnected gone && gone.denied();
    }

    private void showAll() {
        model.chip().set(Chip.ALL);
        model.filter().set("");
    }

    /** Puts the drawer at the side. */
    void showDrawer(Region drawer) {
        if (narrow) {
            StackPane.setAlignment(drawer, Pos.CENTER_RIGHT);
            drawer.getStyleClass().add(OVER);
            over.getChildren().add(drawer);
        } else {
            drawer.getStyleClass().remove(OVER);
            setRight(drawer);
        }
    }

    void hideDrawer(Region drawer) {
        drawer.getStyleClass().remove(OVER);
        over.getChildren().remove(drawer);
        if (drawer.equals(getRight())) {
            setRight(null);
        }
    }

    /** Whether the drawer has to lie over the table. */
    void narrow(boolean now) {
        if (narrow == now) {
            return;
        }
        var drawer = narrow
                ? over.getChildren().stream()
                        .filter(TierDrawer.class::isInstance)
                        .findFirst()
                : Optional.ofNullable(getRight());
        narrow = now;
        drawer.map(Region.class::cast).ifPresent(open -> {
            over.getChildren().remove(open);
            setRight(null);
            showDrawer(open);
        });
    }
}
