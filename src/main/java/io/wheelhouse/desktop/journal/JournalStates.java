package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Band;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Skeleton;
import io.wheelhouse.desktop.journal.ChainModel.Chain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The timeline with what is to be said about it: being read, empty, not to be read, a broken chain. */
final class JournalStates extends BorderPane {
    private static final String OVER = "drawer-over";
    private static final TimeRow AHEAD = new TimeRow.Ahead();
    private static final PseudoClass BESIDE_BAR = PseudoClass.getPseudoClass("beside-bar");

    private final JournalModel model;
    private final ChainModel chain;
    private final JournalTools tools;
    private final ListView<TimeRow> list;
    private final Node skeleton = new Skeleton(12);
    private final VBox problem = new VBox(10);
    private final VBox rows = new VBox();
    private final StackPane over = new StackPane();
    private final Band unread;
    private final Band broken;
    private final Band ahead;
    private boolean narrow;

    JournalStates(JournalModel model, ChainModel chain, JournalTools tools, ListView<TimeRow> list) {
        this.model = model;
        this.chain = chain;
        this.tools = tools;
        this.list = list;
        unread = new Band(
                Feather.ALERT_TRIANGLE,
                "band-warning",
                Lay.button("Copy details", () -> tools.copier().accept(details()), "small"),
                Lay.button("Try again", model::newest, "small"));
        broken = new Band(
                Feather.ALERT_TRIANGLE,
                "band-danger",
                Lay.button("Copy details", () -> tools.copier().accept(chainDetails()), "small"),
                Lay.button("Verify again", chain::verify, "small"));
        ahead = new Band(Feather.CLOCK, "band-warning", Lay.button("Go to now", this::toNow, "small"))
                .say(
                        "The newest times are later than this machine's clock, which was set back. What is new stands below"
                                + " them, and this is said until the clock has reached them.");
        problem.getStyleClass().add("problem");
        var columns = TimeLine.head(tools.textSize());
        rows.getChildren().addAll(columns, list);
        besideBar(columns);
        VBox.setVgrow(list, Priority.ALWAYS);
        over.getChildren().addAll(rows, skeleton, problem);
        StackPane.setAlignment(problem, Pos.TOP_LEFT);
        // In a low window the rows give way, not what stands above and below them.
        list.setMinHeight(0);
        over.setMinHeight(0);
        setTop(new VBox(broken, unread, new SightBands(tools), ahead));
        setCenter(over);
        model.state().subscribe(this::state);
        model.timeline().subscribe(this::empty);
        model.timeline().subscribe(line -> ahead.setVisible(line.rows().contains(AHEAD)));
        chain.chain().subscribe(this::verified);
        tools.now().subscribe(this::age);
        state();
    }

    /** The bar takes its room from the rows; the heading has to give way as they do. */
    private void besideBar(Region columns) {
        list.skinProperty().subscribe(skin -> {
            if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
                bar.visibleProperty().subscribe(visible -> columns.pseudoClassStateChanged(BESIDE_BAR, visible));
            }
        });
    }

    private void state() {
        skeleton.setVisible(model.state().get() instanceof JournalModel.State.Loading);
        var failed = failed();
        boolean nothing = failed.filter(state -> state.readAt().isEmpty()).isPresent();
        problem.setVisible(nothing);
        rows.setVisible(!nothing);
        if (nothing) {
            failed.ifPresent(this::explain);
        }
        unread.setVisible(failed.filter(state -> state.readAt().isPresent()).isPresent());
        var styles = list.getStyleClass();
        if (unread.isVisible() && !styles.contains("stale")) {
            styles.add("stale");
        } else if (!unread.isVisible()) {
            styles.remove("stale");
        }
        age();
        empty();
        verified(chain.chain().get());
    }

    private Optional<JournalModel.State.Broken> failed() {
        return model.state().get() instanceof JournalModel.State.Broken failed ? Optional.of(failed) : Optional.empty();
    }

    private void explain(JournalModel.State.Broken failed) {
        problem.getChildren()
                .setAll(
                        Lay.label("The journal cannot be read", "panel-title"),
                        Lay.wrapped(failed.problem().message()),
                        Lay.wrapped(
                                "Nothing is changed from here while it cannot be written either. What is on the"
                                        + " servers is not touched by this.",
                                "tone-muted"),
                        Lay.label("Code " + failed.problem().code(), "tone-muted"),
                        Lay.row(
                                8,
                                Lay.button("Try again", model::newest, "accent"),
                                Lay.button("Copy details", () -> tools.copier().accept(details()))));
    }

    private void age() {
        failed().ifPresent(failed -> failed.readAt()
                .ifPresent(at -> unread.say("What is below is %s old. %s (%s)"
                        .formatted(
                                Spans.text(Duration.between(at, tools.now().getValue())),
                                failed.problem().message(),
                                failed.problem().code()))));
    }

    private String details() {
        return failed().map(failed -> "Wheelhouse, journal of %s: %s (%s, %s)"
                        .formatted(
                                tools.workspace(),
                                failed.problem().message(),
                                failed.problem().code(),
                                tools.clock().instant()))
                .orElse("");
    }

    private void verified(Chain found) {
        switch (found) {
            case Chain.Broken wrong ->
                say(
                        "The chain is broken at record %,d. %s Own changes before it still hold; do not rely on those from there on. Put a copy of the store aside before anything else, and compare it with a backup or with a head that was kept elsewhere. New changes are still journalled."
                                .formatted(wrong.sequence(), wrong.why()));
            case Chain.Failed failed -> notVerified(failed);
            case Chain.Unwalked unwalked -> broken.setVisible(false);
            case Chain.Walking walking -> broken.setVisible(false);
            case Chain.Verified verified -> broken.setVisible(false);
        }
    }

    /** Where nothing can be read, that is said already. */
    private void notVerified(Chain.Failed failed) {
        if (failed().isPresent()) {
            broken.setVisible(false);
        } else {
            say("The chain was not verified. %s (%s)".formatted(failed.message(), failed.code()));
        }
    }

    private void say(String text) {
        broken.say(text);
        broken.setVisible(true);
    }

    private String chainDetails() {
        Instant now = tools.clock().instant();
        return "Wheelhouse, journal: %s (%s)".formatted(broken.text(), now);
    }

    /** Why there is nothing, and what to do. */
    private void empty() {
        if (model.state().get() instanceof JournalModel.State.Loading) {
            list.setPlaceholder(Lay.label(""));
        } else if (model.empty()) {
            list.setPlaceholder(Lay.placeholder(
                    Feather.CLOCK,
                    "Nothing has happened yet.",
                    "Changes made with Wheelhouse and what it sees of the locks will be listed here."));
        } else if (model.timeline().get().older()) {
            list.setPlaceholder(Lay.placeholder(
                    Feather.FILTER,
                    "No row fits, as far back as was looked.",
                    model.timeline()
                            .get()
                            .from()
                            .map(from -> "Older ones than %s have not been looked at."
                                    .formatted(model.moments().full(from)))
                            .orElse(""),
                    Lay.button("Look further back", model::older),
                    Lay.button("Show all", this::showAll)));
        } else {
            list.setPlaceholder(Lay.placeholder(
                    Feather.FILTER,
                    "No row fits.",
                    "All that is kept was read.",
                    Lay.button("Show all", this::showAll)));
        }
    }

    /** Where the clock's time is in the list, with the line above it still in sight. */
    private void toNow() {
        list.scrollTo(model.rows().indexOf(AHEAD));
        list.requestFocus();
    }

    private void showAll() {
        model.chip().set(TimeChip.ALL);
        model.filter().set("");
    }

    /** Puts the drawer at the side. */
    void showDrawer(Region drawer) {
        if (drawer.getParent() != null) {
            return;
        }
        if (narrow) {
            StackPane.setAlignment(drawer, Pos.CENTER_RIGHT);
            drawer.getStyleClass().add(OVER);
            over.getChildren().add(drawer);
        } else {
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

    /** Whether the drawer has to lie over the rows. */
    void narrow(boolean now, Region drawer) {
        if (narrow == now) {
            return;
        }
        narrow = now;
        if (drawer.getParent() != null) {
            hideDrawer(drawer);
            showDrawer(drawer);
        }
    }
}
