package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Drawer;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.SlotBar;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.spi.KvEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Everything about one tier, at the side: holders with signs of life, slots, the last 24 hours, raw keys. */
final class TierDrawer extends Drawer {
    private static final double WIDTH = 372;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private final TierActions actions;
    private final Label title;
    private final Label state;

    /** @param close what the cross does */
    TierDrawer(TierActions actions, Runnable close) {
        this(actions, close, Lay.label("", "drawer-title"), new Label());
    }

    private TierDrawer(TierActions actions, Runnable close, Label title, Label state) {
        super(WIDTH, 12, close, title, state);
        this.actions = actions;
        this.title = title;
        this.state = state;
    }

    /** Shows a tier; signs and history follow when they are read. */
    void show(TierLine line, Optional<DrawerModel> more, Instant now) {
        title.setText(line.name().environment() + " / " + line.name().tier());
        Lay.say(
                state,
                line.worst().word(),
                StateLook.icon(line.worst()),
                StateLook.style(line.worst().tone()));
        var focused = focusedHere();
        body().getChildren().clear();
        badges(line);
        actions.readOnly().ifPresent(why -> body().getChildren()
                .add(Lay.noted(why + " Nothing can be changed from here.", Feather.LOCK, "tone-warning")));
        var oldestFirst = line.view().holders().stream()
                .sorted(Comparator.comparing(holder -> holder.begun().orElse(now)))
                .toList();
        for (var holder : oldestFirst) {
            var answers =
                    more.flatMap(known -> Optional.ofNullable(known.signs().get(holder.host())));
            body().getChildren().add(new HolderCard(line, holder, answers, now, actions));
        }
        if (line.view().holders().isEmpty()) {
            body().getChildren().add(Lay.wrapped("No host holds a slot of this tier.", "tone-muted"));
        }
        body().getChildren().addAll(Lay.section("Slots"), slots(line));
        if (!line.counterFine()) {
            body().getChildren().addAll(Lay.section("Counter"), counter(line));
        }
        more.ifPresent(this::lastDay);
        body().getChildren().addAll(Lay.section("Keys"), keys(line));
        focused.ifPresent(this::focusAgain);
    }

    /** The same button, or the drawer where it is gone. */
    private void focusAgain(String id) {
        body().lookupAll("*").stream()
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, this::requestFocus);
    }

    /** Time has gone by. */
    void tick(Instant now) {
        for (var node : body().getChildren()) {
            if (node instanceof HolderCard card) {
                card.tick(now);
            }
        }
    }

    /** The button that has the focus: what is shown is made anew with every change, under the operator's hands. */
    private Optional<String> focusedHere() {
        var owner = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        return owner.filter(node -> body().lookupAll("*").contains(node)).map(Node::getId);
    }

    private void lastDay(DrawerModel known) {
        body().getChildren().addAll(Lay.section("Last 24 hours"), new StripView(known.strip()), ends(known.strip()));
        known.sampleUntil().filter(until -> until.isAfter(known.strip().from())).ifPresent(until -> body().getChildren()
                .add(Lay.wrapped(
                        "Sample: what is before %s is made up.".formatted(DAY.format(until)),
                        "tone-muted",
                        "text-small")));
    }

    /** What holds besides the worst. */
    private void badges(TierLine line) {
        var others = line.conditions().stream().skip(1).toList();
        if (others.isEmpty()) {
            return;
        }
        var row = Lay.row(6);
        others.forEach(condition -> {
            var badge = Lay.whole(condition.word(), "condition", StateLook.style(condition.tone()));
            badge.setGraphic(Icons.of(StateLook.icon(condition)));
            row.getChildren().add(badge);
        });
        body().getChildren().add(row);
    }

    private Node slots(TierLine line) {
        var bar = new SlotBar();
        bar.show(line.held(), line.slots(), line.slotsText(), false);
        var limit = Lay.button("Set limit…", () -> actions.askLimit(line));
        var toggle = Lay.button(
                line.view().state() == TierState.DISABLED ? "Enable…" : "Disable…", () -> actions.toggle(line));
        limit.setId("set-limit");
        toggle.setId("toggle");
        actions.readOnly().ifPresent(why -> {
            limit.setDisable(true);
            toggle.setDisable(true);
        });
        return Lay.row(8, bar, Lay.spring(), limit, toggle);
    }

    private Node counter(TierLine line) {
        var repair = Lay.button("Repair counter…", () -> actions.repair(line.name()));
        repair.setId("repair");
        actions.readOnly().ifPresent(why -> repair.setDisable(true));
        var said = Lay.wrapped(line.counterSentence(), "tone-warning");
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setMaxWidth(Double.MAX_VALUE);
        return Lay.row(8, said, repair);
    }

    private static Node ends(HoldStrip strip) {
        return Lay.row(
                0,
                Lay.label(DAY.format(strip.from()) + " yesterday", "tone-muted", "text-small"),
                Lay.spring(),
                Lay.label("grey: not watched", "tone-muted", "text-small"),
                Lay.spring(),
                Lay.label("now", "tone-muted", "text-small"));
    }

    private static Node keys(TierLine line) {
        var box = new VBox(6);
        var tier = line.view().tier();
        tier.limitEntry().ifPresent(entry -> box.getChildren().add(key("max_concurrent", entry)));
        tier.counterEntry().ifPresent(entry -> box.getChildren().add(key("current", entry)));
        tier.holders().forEach(holder -> box.getChildren().add(key("running/" + holder.host(), holder.entry())));
        tier.savedEntry().ifPresent(entry -> box.getChildren().add(key("limit before", entry)));
        if (!tier.unknownKeys().isEmpty()) {
            var unknown = tier.unknownKeys().stream().limit(5).collect(Collectors.joining(", "));
            box.getChildren().add(Lay.wrapped("Keys of no known kind: " + unknown, "tone-warning"));
        }
        return box;
    }

    private static Node key(String name, KvEntry entry) {
        var text = Lay.label(name + " = " + entry.text(), "mono");
        return Lay.row(
                8,
                text,
                Lay.spring(),
                Lay.whole("@ " + Long.toUnsignedString(entry.modifyIndex()), "mono", "tone-muted"));
    }
}
