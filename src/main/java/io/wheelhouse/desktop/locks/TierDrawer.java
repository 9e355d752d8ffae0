package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.SlotBar;
import io.wheelhouse.locks.Spans;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Everything about one tier, at the side: holders with signs of life, slots, the last 24 hours, raw keys. */
final class TierDrawer extends VBox {
    private static final double WIDTH = 370;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private final TierActions actions;
    private final Label title = new Label();
    private final Label state = new Label();
    private final VBox body = new VBox(12);

    /** @param close what the cross does */
    TierDrawer(TierActions actions, Runnable close) {
        this.actions = actions;
        getStyleClass().add("drawer");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        title.getStyleClass().add("drawer-title");
        var cross = new Button("", Icons.of(Feather.X));
        cross.getStyleClass().addAll("flat", "small", "button-icon");
        cross.setAccessibleText("Close the details");
        cross.setOnAction(click -> close.run());
        var head = new HBox(8, title, state, spring(), cross);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("drawer-head");
        body.getStyleClass().add("drawer-body");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    /** Shows a tier; signs and history follow when they are read. */
    void show(TierLine line, Optional<DrawerModel> more, Instant now) {
        title.setText(line.name().environment() + " / " + line.name().tier());
        state.setText(line.worst().word());
        state.setGraphic(Icons.of(StateLook.icon(line.worst())));
        state.getStyleClass().setAll("label", StateLook.style(line.worst().tone()));
        body.getChildren().clear();
        for (var holder : line.view().holders()) {
            body.getChildren().add(card(line, holder, more, now));
        }
        body.getChildren().addAll(heading("Slots"), slots(line));
        more.ifPresent(known -> body.getChildren().addAll(heading("Last 24 hours"), new StripView(known.strip()), ends(known.strip())));
        body.getChildren().addAll(heading("Keys"), keys(line));
    }

    private Node card(TierLine line, HolderView holder, Optional<DrawerModel> more, Instant now) {
        var name = new Label(holder.host());
        name.getStyleClass().addAll("mono", "strong");
        var since = new Label(holder.since().map(at -> "since " + CLOCK.format(at)).orElse("since unknown"));
        since.getStyleClass().add("tone-muted");
        var age = new Label(holder.age().map(Spans::text).orElse("age unknown"));
        age.getStyleClass().addAll("strong", holder.stale() ? "tone-danger" : "tone-default");
        var top = new HBox(8, name, since, spring(), age);
        top.setAlignment(Pos.BASELINE_LEFT);
        var card = new VBox(8, top, meter(line, holder));
        card.getStyleClass().addAll("card", holder.stale() ? "card-danger" : "card-plain");
        more.map(known -> known.signs().getOrDefault(holder.host(), List.of()))
                .ifPresent(signs -> signs.forEach(sign -> card.getChildren().add(sign(sign))));
        if (holder.stale()) {
            card.getChildren().add(new HBox(8, actions.releaseButton(line.name(), holder.host())));
        } else {
            var release = actions.releaseButton(line.name(), holder.host());
            release.getStyleClass().setAll("button", "flat", "small");
            top.getChildren().add(release);
        }
        return card;
    }

    /** How far the hold has come, against the usual run. */
    private static Node meter(TierLine line, HolderView holder) {
        var usual = line.view().usual();
        var text = new Label(usual.map(run -> "usual " + Spans.text(run.median())).orElse("usual not known"));
        text.getStyleClass().add("tone-muted");
        text.setMinWidth(Region.USE_PREF_SIZE);
        double limit = Math.max(1, line.view().tooLongAfter().toSeconds());
        double share = holder.age().map(age -> Math.min(1, age.toSeconds() / limit)).orElse(0.0);
        var bar = new Meter(share, usual.map(run -> Math.min(1, run.median().toSeconds() / limit)), holder.stale());
        HBox.setHgrow(bar, Priority.ALWAYS);
        var box = new HBox(8, text, bar);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Node sign(String sentence) {
        boolean alive = sentence.contains("is ALIVE");
        boolean dead = sentence.contains("is dead");
        var icon = alive ? Feather.HEART : dead ? Feather.X_CIRCLE : Feather.ALERT_TRIANGLE;
        var label = new Label(sentence, Icons.of(icon, alive ? "tone-success" : dead ? "tone-danger" : "tone-warning"));
        label.setWrapText(true);
        label.setGraphicTextGap(8);
        return label;
    }

    private Node slots(TierLine line) {
        var bar = new SlotBar();
        bar.show(line.held(), line.slots(), line.slotsText(), false);
        var row = new HBox(8, bar, spring(), actions.limitButton(line), actions.switchButton(line));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node ends(HoldStrip strip) {
        var from = new Label(DAY.format(strip.from()) + " yesterday");
        var to = new Label("now");
        from.getStyleClass().addAll("tone-muted", "text-small");
        to.getStyleClass().addAll("tone-muted", "text-small");
        return new HBox(from, spring(), to);
    }

    private static Node keys(TierLine line) {
        var box = new VBox(6);
        line.view().tier().limitEntry().ifPresent(entry -> box.getChildren().add(key("max_concurrent", entry)));
        line.view().tier().counterEntry().ifPresent(entry -> box.getChildren().add(key("current", entry)));
        for (var holder : line.view().tier().holders()) {
            box.getChildren().add(key("running/" + holder.host(), holder.entry()));
        }
        return box;
    }

    private static Node key(String name, KvEntry entry) {
        var text = new Label(name + " = " + entry.text());
        text.getStyleClass().add("mono");
        var index = new Label("@ " + Long.toUnsignedString(entry.modifyIndex()));
        index.getStyleClass().addAll("mono", "tone-muted");
        index.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(8, text, spring(), index);
    }

    private static Label heading(String text) {
        var heading = new Label(text.toUpperCase(java.util.Locale.ROOT));
        heading.getStyleClass().add("section");
        return heading;
    }

    private static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** A bar with a mark where a usual run ends. */
    private static final class Meter extends StackPane {
        private final double share;
        private final Optional<Double> mark;
        private final Region fill = new Region();
        private final Region line = new Region();

        Meter(double share, Optional<Double> mark, boolean late) {
            this.share = share;
            this.mark = mark;
            getStyleClass().add("meter");
            fill.getStyleClass().addAll("meter-fill", late ? "late" : "timely");
            line.getStyleClass().add("meter-mark");
            fill.setManaged(false);
            line.setManaged(false);
            line.setVisible(mark.isPresent());
            getChildren().addAll(fill, line);
        }

        @Override
        protected void layoutChildren() {
            double middle = getHeight() / 2;
            fill.resizeRelocate(0, middle - 3, getWidth() * share, 6);
            mark.ifPresent(at -> line.resizeRelocate(Math.min(getWidth() - 2, getWidth() * at), middle - 6, 2, 12));
        }
    }

    /** The strip, drawn. */
    private static final class StripView extends Pane {
        private static final double LANE = 16;

        private final HoldStrip strip;

        StripView(HoldStrip strip) {
            this.strip = strip;
            getStyleClass().add("strip");
            setMinHeight(LANE * Math.max(3, Math.min(8, strip.lanes())) + 4);
            setAccessibleText("Holds of the last 24 hours: " + strip.bars().size());
            for (var gap : strip.gaps()) {
                var box = new Region();
                box.getStyleClass().add("strip-gap");
                box.setUserData(gap);
                getChildren().add(box);
            }
            for (var bar : strip.bars()) {
                var box = new Region();
                box.getStyleClass().addAll("strip-bar", bar.open() ? "open" : "over");
                box.setUserData(bar);
                getChildren().add(box);
            }
        }

        @Override
        protected void layoutChildren() {
            for (var child : getChildren()) {
                if (child.getUserData() instanceof HoldStrip.Bar bar) {
                    double left = x(bar.from());
                    child.resizeRelocate(left, 2 + bar.lane() % 8 * LANE, Math.max(3, x(bar.to()) - left), LANE - 4);
                } else if (child.getUserData() instanceof HoldStrip.Gap gap) {
                    child.resizeRelocate(x(gap.from()), 0, x(gap.to()) - x(gap.from()), getHeight());
                }
            }
        }

        private double x(Instant at) {
            double whole = Duration.between(strip.from(), strip.to()).toMillis();
            return getWidth() * Duration.between(strip.from(), at).toMillis() / Math.max(1, whole);
        }
    }
}
