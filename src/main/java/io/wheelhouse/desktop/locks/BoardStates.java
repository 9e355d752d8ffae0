package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Skeleton;
import io.wheelhouse.locks.Spans;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The board with what is to be said about it: being read, empty, disconnected, partial. And room for the drawer. */
final class BoardStates extends BorderPane {
    private final LocksModel model;
    private final PanelTools tools;
    private final TableView<BoardRow> table;
    private final Node skeleton = new Skeleton(12);
    private final StackPane over = new StackPane();
    private final VBox bands = new VBox();
    private final Label lostText = Lay.wrapped("");
    private final HBox lost = band(Feather.WIFI_OFF, "band-warning", lostText);
    private final HBox partial = band(
            Feather.EYE_OFF,
            "band-warning",
            Lay.wrapped("Partial: this token may not see every key. Tiers or holders may be missing here."));
    private final Label noticeText = Lay.wrapped("");
    private final HBox notice = band(Feather.INFO, "band-info", noticeText);
    private boolean narrow;

    BoardStates(LocksModel model, PanelTools tools, TableView<BoardRow> table) {
        this.model = model;
        this.tools = tools;
        this.table = table;
        var retry = Lay.button("Retry now", tools.refresh(), "small");
        var copy = Lay.button("Copy details", () -> tools.copy(details()), "small");
        lost.getChildren().addAll(Lay.spring(), copy, retry);
        notice.getChildren().addAll(Lay.spring(), Lay.button("Dismiss", () -> hide(notice), "small"));
        over.getChildren().addAll(table, skeleton);
        setTop(bands);
        setCenter(over);
        bands.getChildren().addAll(lost, partial, notice);
        bands.getChildren().forEach(band -> {
            band.managedProperty().bind(band.visibleProperty());
            hide(band);
        });
        table.setPlaceholder(Lay.label(""));
        model.freshness().subscribe(() -> {
            show();
            empty();
        });
        model.rows().subscribe(this::empty);
        model.counts().subscribe(this::empty);
        model.partial().subscribe(partial::setVisible);
        model.notice().subscribe(said -> said.ifPresent(this::say));
        tools.now().subscribe(this::show);
    }

    private static HBox band(Feather icon, String style, Label text) {
        var band = Lay.row(10, Icons.of(icon), text);
        band.getStyleClass().addAll("band", style);
        return band;
    }

    private static void hide(Node band) {
        band.setVisible(false);
    }

    private void say(String text) {
        noticeText.setText(text);
        notice.setVisible(true);
    }

    private void show() {
        var freshness = model.freshness().get();
        skeleton.setVisible(freshness instanceof Freshness.Loading);
        switch (freshness) {
            case Freshness.Loading loading -> trouble(Optional.empty());
            case Freshness.Live live -> trouble(Optional.empty());
            case Freshness.Ended ended -> trouble(Optional.of(ended.message()));
            case Freshness.Disconnected gone -> trouble(Optional.of(sentence(gone)));
        }
    }

    private String sentence(Freshness.Disconnected gone) {
        var now = tools.now().getValue();
        var age = gone.asOf()
                .map(at -> "What is below is %s old. ".formatted(Spans.text(Duration.between(at, now))))
                .orElse("");
        return "%s%s Next try in %s.".formatted(age, gone.message(), Spans.text(gone.retryIn(now)));
    }

    /** The last view stays readable: it is greyed by its band and its style, not by fading its text below AA. */
    private void trouble(Optional<String> message) {
        message.ifPresent(lostText::setText);
        lost.setVisible(message.isPresent());
        if (message.isPresent() != table.getStyleClass().contains("stale")) {
            if (message.isPresent()) {
                table.getStyleClass().add("stale");
            } else {
                table.getStyleClass().remove("stale");
            }
        }
    }

    private String details() {
        return "Wheelhouse, locks: %s (%s)"
                .formatted(lostText.getText(), tools.clock().instant());
    }

    /** Why there is nothing, and what to do. */
    private void empty() {
        if (!model.rows().isEmpty()) {
            return;
        }
        if (model.isEmpty() && !(model.freshness().get() instanceof Freshness.Live)) {
            table.setPlaceholder(Lay.placeholder(
                    Feather.HELP_CIRCLE,
                    "Nothing is known yet.",
                    "The tiers could not be read so far. They will be here as soon as that works."));
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

    private void showAll() {
        model.chip().set(Chip.ALL);
        model.filter().set("");
    }

    /** Puts the drawer at the side. */
    void showDrawer(Region drawer) {
        if (narrow) {
            StackPane.setAlignment(drawer, Pos.CENTER_RIGHT);
            over.getChildren().add(drawer);
        } else {
            setRight(drawer);
        }
    }

    void hideDrawer(Region drawer) {
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
